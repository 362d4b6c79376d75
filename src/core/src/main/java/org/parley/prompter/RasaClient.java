package org.parley.prompter;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.outward.OutwardRequest;
import org.parley.outward.WayOut;
import org.parley.prompter.PromptPart.Kind;

/**
 * Asks a Rasa bot through its REST channel. What it says to one message, in as many pieces as it likes, is one prompt; it
 * does not say how sure it is.
 */
public final class RasaClient implements PrompterClient {

    private static final String CHANNEL = "/webhooks/rest/webhook";

    private final PrompterCall call;
    private final URI url;

    /** @param url of the server, or of its REST channel */
    public RasaClient(WayOut outward, URI url) {
        call = new PrompterCall(outward);
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        this.url = bare ? url.resolve(CHANNEL) : url;
    }

    @Override
    public PrompterOutcome ask(PromptRequest request) {
        String body = Json.createObjectBuilder()
                .add("sender", request.chat())
                .add("message", request.question())
                .build()
                .toString();
        return call.ask(
                OutwardRequest.postJson(url, body.getBytes(StandardCharsets.UTF_8)),
                request,
                answer -> answers(AnswerJson.read(answer)));
    }

    private static List<PromptAnswer> answers(JsonValue answer) throws MalformedAnswerException {
        PartReader parts = new PartReader();
        for (JsonObject message : AnswerJson.objects(AnswerJson.array(answer))) {
            read(message, parts);
        }
        AnswerList list = new AnswerList();
        list.add(new PromptAnswer(parts.parts(), null, "", "", ""));
        return list.answers();
    }

    private static void read(JsonObject message, PartReader parts) throws MalformedAnswerException {
        parts.text(Markup.PLAIN, AnswerJson.text(message, "text"));
        // an agent can offer them in words only
        parts.text(
                Markup.PLAIN,
                AnswerJson.objects(message, "buttons").stream()
                        .map(button -> "- " + AnswerJson.text(button, "title"))
                        .collect(Collectors.joining("\n")));
        file(Kind.PICTURE, message.get("image"), parts);
        file(Kind.FILE, message.get("attachment"), parts);
        if (message.containsKey("custom")) {
            parts.unknown(message.get("custom"));
        }
    }

    private static void file(Kind kind, JsonValue value, PartReader parts) {
        if (value instanceof JsonString address) {
            parts.file(kind, address.getString(), "");
        } else if (value != null && value.getValueType() != JsonValue.ValueType.NULL) {
            parts.unknown(value);
        }
    }
}
