package org.parley.prompter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.parley.protocol.ChatCompletionsSettings;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What an administrator says of a prompter.
 *
 * @param address where it is called; null for the built-in one
 * @param model of {@link PrompterKind#COMPLETIONS} only, as are the next four
 * @param secret null keeps the one there is, empty takes it away; never shown again
 * @param timeoutMillis longest wait for an answer, 100 to 60,000
 * @param threshold confidence below which an answer is no answer, 0 to 1; of prompters that tell a confidence
 * @param context whether it is asked for customers' messages
 * @param assistant whether agents ask it in the sidebar
 * @param groups numbers of the groups whose agents it advises
 * @param version of the prompter that was read before it was changed, or null to change whatever is there
 */
public record PrompterForm(
        String name,
        PrompterKind kind,
        String address,
        String model,
        String secret,
        String instructions,
        TokenLimit tokenLimit,
        Integer mostTokens,
        int timeoutMillis,
        double threshold,
        boolean context,
        boolean assistant,
        boolean active,
        Set<Integer> groups,
        Long version) {

    private static final int NAME = 80;
    private static final int ADDRESS = 2_000;
    private static final int MODEL = 200;
    private static final int INSTRUCTIONS = 4_000;
    private static final int MOST_TOKENS = 1_000;
    private static final int SHORTEST = 100;
    private static final int LONGEST = 60_000;

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    public PrompterForm {
        name = TextGate.required("name", name, NAME);
        if (kind == null) {
            throw Refusal.invalid("kind", "“kind” is KNOWLEDGE, PROMPTER_API, RASA or COMPLETIONS.");
        }
        groups = groups == null ? Set.of() : Set.copyOf(groups);
        boolean called = kind.isCalled();
        address = called ? address(address) : null;
        boolean isModel = kind == PrompterKind.COMPLETIONS;
        model = isModel ? TextGate.required("model", model, MODEL) : null;
        instructions = isModel && instructions != null && !instructions.isBlank()
                ? TextGate.required("instructions", instructions, INSTRUCTIONS)
                : null;
        tokenLimit = isModel ? tokenLimit == null ? TokenLimit.MAX_COMPLETION_TOKENS : tokenLimit : null;
        mostTokens = isModel ? mostTokens == null ? Integer.valueOf(MOST_TOKENS) : mostTokens : null;
        secret = isModel ? secret : "";
        if (threshold < 0 || threshold > 1 || Double.isNaN(threshold)) {
            throw Refusal.invalid("threshold", 1, "“threshold” is from 0 to 1.");
        }
        if (timeoutMillis < SHORTEST || timeoutMillis > LONGEST) {
            throw Refusal.invalid("timeoutMillis", LONGEST, "“timeoutMillis” is from 100 to 60,000.");
        }
        if (!context && !assistant) {
            throw Refusal.invalid("context", "A prompter is asked for messages, in the sidebar, or both.");
        }
        if (isModel) {
            new ChatCompletionsSettings(
                    URI.create(address),
                    model,
                    secret == null ? "" : secret,
                    instructions == null ? "" : instructions,
                    tokenLimit,
                    mostTokens);
        }
    }

    private static String address(String address) {
        String clean = TextGate.required("address", address, ADDRESS);
        try {
            URI url = new URI(clean);
            if (url.getHost() == null || url.getScheme() == null) {
                throw Refusal.invalid("address", "“address” is one such as https://bots.example.org/prompter.");
            }
            return clean;
        } catch (URISyntaxException e) {
            throw Refusal.invalid("address", "“address” is one such as https://bots.example.org/prompter.");
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "PrompterForm[" + name + ", " + kind + "]";
    }
}
