package org.parley.bot;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.parley.customer.ChannelKind;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What an administrator says of a channel.
 *
 * @param key in the widget's tag: 1 to 40 of a-z, 0-9 and the hyphen; cannot be changed later
 * @param kind cannot be changed later
 * @param name for the desk, 1 to 80 code points
 * @param group number of the group that takes the chats that name no other
 * @param origins {@code scheme://host[:port]} of the sites whose pages may carry the widget
 * @param language of its customers as a BCP 47 tag; empty when not known
 * @param greeting the bot's first words; texts are at most 2,000 code points, empty for the house's own words
 * @param nobodyText what customers are told when nobody is online
 * @param troubleText what customers are told when the bot does not answer
 * @param identitySecret signs customers' identities; null keeps the one there is, empty takes it away
 * @param bot that answers first, or null for none; a platform has its own
 * @param version of the channel that was read before it was changed, or null to change whatever is there
 */
public record ChannelForm(
        String key,
        ChannelKind kind,
        String name,
        Integer group,
        List<String> origins,
        String language,
        String greeting,
        String nobodyText,
        String troubleText,
        String identitySecret,
        boolean active,
        BotForm bot,
        Long version) {

    private static final int MOST_ORIGINS = 50;
    private static final int ORIGIN = 300;
    private static final int TEXT = 2_000;
    private static final int SECRET = 200;

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    public ChannelForm {
        key = TextGate.required("key", key, TextGate.NAME_CODE_POINTS);
        if (!key.matches("[a-z0-9-]{1,40}")) {
            throw Refusal.invalid("key", 40, "“key” is 1 to 40 small letters a-z, digits and hyphens.");
        }
        if (kind == null) {
            throw Refusal.invalid("kind", "“kind” is WIDGET or OPERATOR.");
        }
        name = TextGate.required("name", name, TextGate.NAME_CODE_POINTS);
        if (group == null) {
            throw Refusal.invalid("group", "Please choose the group that takes the chats.");
        }
        origins = origins(origins == null ? List.of() : origins);
        language = TextGate.optional("language", language, 35).strip();
        if (!language.matches("([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?")) {
            throw Refusal.invalid("language", "“language” is a tag such as de or pt-BR.");
        }
        greeting = TextGate.optional("greeting", greeting, TEXT).strip();
        nobodyText = TextGate.optional("nobodyText", nobodyText, TEXT).strip();
        troubleText = TextGate.optional("troubleText", troubleText, TEXT).strip();
        identitySecret = identitySecret == null ? null : TextGate.optional("identitySecret", identitySecret, SECRET);
        if (kind == ChannelKind.OPERATOR && bot != null) {
            throw Refusal.invalid("bot", "Customers of a platform come from its bot; a second one makes no sense.");
        }
    }

    private static List<String> origins(List<String> raw) {
        List<String> clean = raw.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .map(ChannelForm::origin)
                .distinct()
                .toList();
        if (clean.size() > MOST_ORIGINS) {
            throw Refusal.tooLarge("origins", MOST_ORIGINS, "A channel has at most 50 origins.");
        }
        return clean;
    }

    private static String origin(String raw) {
        String origin = raw.toLowerCase(Locale.ROOT);
        try {
            URI url = new URI(origin);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            // null where a colon without slashes makes what stands before it the scheme, as in localhost:3000
            boolean bare = "".equals(url.getRawPath()) && url.getRawQuery() == null && url.getRawFragment() == null;
            if (!web || url.getHost() == null || !bare || url.getRawUserInfo() != null || origin.length() > ORIGIN) {
                throw noOrigin();
            }
            return origin;
        } catch (URISyntaxException e) {
            throw noOrigin();
        }
    }

    private static Refusal noOrigin() {
        return Refusal.invalid("origins", "An origin is one such as https://www.example.org, without a path.");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "ChannelForm[" + key + ", " + kind + "]";
    }
}
