package org.parley.bot;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.bot.BotOutcome.Replied;
import org.parley.chat.Choice;
import org.parley.chat.HandOver;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;
import org.parley.protocol.AnswerJson;
import org.parley.protocol.MalformedAnswerException;
import org.parley.protocol.Markup;
import org.parley.protocol.ProtocolCall;
import org.parley.shared.JsonText;

/**
 * A bot through the Chat API of JAICP: {@code clientId} with a {@code query}, or with an {@code event}, to the address its
 * administrator copied; {@code data.replies} back. The client is the customer, so that the bot remembers beyond one chat.
 *
 * <p>Texts are said; buttons are offered; of pictures, sounds and carousels the words and addresses are said. {@code hangup} and
 * what nobody here knows is passed over. A {@code switch} hands over, see {@link SwitchReply}.
 */
final class ChatApiBot implements BotClient {

    /** What the bot is told when agents are done. */
    static final String FINISHED = "livechatFinished";

    /** What the bot is told when it wants to switch to agents and nobody is there, unless its switch ignores that. */
    static final String NOBODY = "noLivechatOperatorsOnline";

    private final ProtocolCall<BotOutcome> call;
    private final URI url;
    private final String secret;

    /**
     * @param url as the platform shows it; has a token in it
     * @param secret sent as bearer, for a server behind a gate that wants one; empty for none
     */
    ChatApiBot(WayOut outward, URI url, String secret) {
        call = BotOutcome.call(outward);
        this.url = url;
        this.secret = secret;
    }

    @Override
    public BotOutcome ask(BotRequest request) {
        return answered(request, "query", request.question());
    }

    @Override
    public BotOutcome nobody(BotRequest last) {
        return answered(last, "event", NOBODY);
    }

    /** Whatever it says to that is not said to the customer, who did not ask. */
    @Override
    public BotOutcome ended(BotRequest last) {
        return call.ask(post(last, "event", FINISHED), last.deadline(), answer -> new Replied(List.of(), null, true));
    }

    private BotOutcome answered(BotRequest request, String member, String value) {
        return call.ask(
                post(request, member, value),
                request.deadline(),
                answer -> replied(request, AnswerJson.object(AnswerJson.read(answer))));
    }

    private OutwardRequest post(BotRequest request, String member, String value) {
        JsonObjectBuilder attributes = JsonText.object();
        request.attributes().forEach(attributes::add);
        String body = JsonText.object()
                .add("clientId", request.customer())
                .add(member, value)
                .add(
                        "data",
                        JsonText.object()
                                .add("chatId", request.chat().toString())
                                .add("requestId", request.id().toString())
                                .add("language", request.language())
                                .add("attributes", attributes))
                .build()
                .toString();
        OutwardRequest post = OutwardRequest.postJson(url, body.getBytes(StandardCharsets.UTF_8));
        return secret.isEmpty() ? post : post.with("Authorization", "Bearer " + secret);
    }

    private static BotOutcome replied(BotRequest request, JsonObject answer) throws MalformedAnswerException {
        JsonObject data = AnswerJson.object(answer.get("data"));
        BotSpeech speech = new BotSpeech(request.language());
        SwitchReply handing = null;
        for (JsonObject reply : AnswerJson.objects(data, "replies")) {
            if (AnswerJson.text(reply, "type").equals("switch")) {
                handing = new SwitchReply(reply);
            } else {
                read(reply, speech);
            }
        }
        if (speech.isEmpty() && handing == null) {
            speech.text(Markup.PLAIN, AnswerJson.text(data, "answer"));
        }
        if (handing == null) {
            return new Replied(speech.says(), null, !speech.isEmpty());
        }
        handing.closeButton().ifPresent(speech::offerEnd);
        HandOver handOver = handing.handOver(request.question(), speech.says().size());
        return new Replied(speech.says(), handOver, true);
    }

    private static void read(JsonObject reply, BotSpeech speech) throws MalformedAnswerException {
        String text = AnswerJson.text(reply, "text");
        switch (AnswerJson.text(reply, "type").toLowerCase(Locale.ROOT)) {
            case "text" -> speech.text(Markup.of(AnswerJson.text(reply, "markup")), text);
            case "buttons" -> speech.offer(buttons(reply));
            case "image" -> speech.link(text, AnswerJson.text(reply, "imageUrl"));
            case "audio" -> speech.link(text, AnswerJson.text(reply, "audioUrl"));
            case "carousel" -> carousel(reply, text, speech);
            default -> {}
        }
    }

    /** A button is said as its text: its transition is the bot's own affair. */
    private static List<Choice> buttons(JsonObject reply) throws MalformedAnswerException {
        List<Choice> choices = new ArrayList<>();
        for (JsonObject button : AnswerJson.objects(reply, "buttons")) {
            // the value is what the bot is asked with, so it is cleaned as the title is
            String title = BotSpeech.line(AnswerJson.text(button, "text"));
            choices.add(new Choice(title, title));
        }
        return choices;
    }

    private static void carousel(JsonObject reply, String text, BotSpeech speech) throws MalformedAnswerException {
        speech.text(Markup.PLAIN, text);
        for (JsonObject card : AnswerJson.objects(reply, "content")) {
            String title = AnswerJson.text(card, "title");
            String description = AnswerJson.text(card, "description");
            speech.link(description.isBlank() ? title : title + "\n" + description, AnswerJson.text(card, "url"));
        }
    }
}
