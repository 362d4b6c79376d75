package org.parley.prompter;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;
import org.parley.prompter.PromptPart.Kind;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.protocol.AnswerJson;
import org.parley.protocol.MalformedAnswerException;
import org.parley.protocol.Markup;
import org.parley.protocol.ProtocolCall;
import org.parley.shared.JsonText;
import org.parley.shared.Refusal;

/**
 * Asks a bot through the Prompter API of JAICP: one question to the address its administrator copied, several answer
 * options back, each with the intent it comes from. What the platform pushes to us later has the same form.
 */
public final class PrompterApiClient implements PrompterClient {

    /**
     * Answers that were pushed.
     *
     * @param customer the id the question was asked with
     * @param chat the id of the chat it was asked with
     */
    public record Pushed(String customer, String chat, List<PromptAnswer> answers) {

        public Pushed {
            answers = List.copyOf(answers);
        }

        /** Whether these are answers to the question that the platform knows by this id. */
        boolean isOf(String question) {
            return answers.stream().anyMatch(answer -> answer.question().equals(question));
        }
    }

    private final ProtocolCall<PrompterOutcome> call;
    private final URI url;

    /** @param url as the platform shows it; has a token in it */
    public PrompterApiClient(WayOut outward, URI url) {
        call = PrompterOutcome.call(outward);
        this.url = url;
    }

    @Override
    public PrompterOutcome ask(PromptRequest request) {
        String body = JsonText.object()
                .add("clientInfo", JsonText.object().add("id", request.customer()))
                .add("chatId", request.chat())
                .add("text", request.question())
                .build()
                .toString();
        return call.ask(
                OutwardRequest.postJson(url, body.getBytes(StandardCharsets.UTF_8)),
                request.deadline(),
                answer -> new Answers(answers(AnswerJson.object(AnswerJson.read(answer)))));
    }

    /**
     * Reads what the platform pushes.
     *
     * @throws Refusal {@code INVALID} when it is not what the protocol says
     */
    public static Pushed pushed(byte[] body) {
        try {
            JsonObject push = AnswerJson.object(AnswerJson.read(body));
            return new Pushed(
                    AnswerJson.text(AnswerJson.object(push, "clientInfo"), "id"),
                    AnswerJson.text(push, "chatId"),
                    answers(push));
        } catch (MalformedAnswerException e) {
            throw Refusal.invalid("body", "This is no answer of a prompter.");
        }
    }

    private static List<PromptAnswer> answers(JsonObject answer) throws MalformedAnswerException {
        String question = PartReader.name(AnswerJson.text(answer, "questionId"));
        AnswerList list = new AnswerList();
        for (JsonObject option : AnswerJson.objects(answer, "answerOptions")) {
            JsonObject intent = AnswerJson.object(option, "intent");
            PartReader parts = new PartReader();
            for (JsonObject message : AnswerJson.objects(option, "messages")) {
                read(message, parts);
            }
            list.add(new PromptAnswer(
                    parts.parts(),
                    AnswerJson.share(intent, "confidence"),
                    PartReader.name(AnswerJson.text(intent, "name")),
                    PartReader.name(AnswerJson.text(intent, "path")),
                    question));
        }
        return list.answers();
    }

    /** Only TEXT is documented; pictures and sounds are named as in the platform's other interfaces. */
    private static void read(JsonObject message, PartReader parts) {
        String caption = AnswerJson.text(message, "text");
        switch (AnswerJson.text(message, "type").toUpperCase(Locale.ROOT)) {
            case "TEXT" -> parts.text(Markup.of(AnswerJson.text(message, "markup")), caption);
            case "IMAGE" -> file(Kind.PICTURE, message, "imageUrl", caption, parts);
            case "AUDIO" -> file(Kind.AUDIO, message, "audioUrl", caption, parts);
            default -> parts.unknown(message);
        }
    }

    private static void file(Kind kind, JsonObject message, String member, String caption, PartReader parts) {
        String address = AnswerJson.text(message, member);
        if (address.isEmpty()) {
            parts.unknown(message);
        } else {
            parts.file(kind, address, caption);
        }
    }
}
