package org.parley.prompter;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.outward.WayOut;
import org.parley.prompter.PromptPart.Kind;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.protocol.AnswerJson;
import org.parley.protocol.MalformedAnswerException;
import org.parley.protocol.Markup;
import org.parley.protocol.ProtocolCall;
import org.parley.protocol.RasaChannel;

/**
 * Asks a Rasa bot through its REST channel. What it says to one message, in as many pieces as it likes, is one prompt; it
 * does not say how sure it is.
 */
public final class RasaClient implements PrompterClient {

    private final ProtocolCall<PrompterOutcome> call;
    private final RasaChannel channel;

    /** @param url of the server, or of its REST channel */
    public RasaClient(WayOut outward, URI url) {
        call = PrompterOutcome.call(outward);
        channel = new RasaChannel(url);
    }

    @Override
    public PrompterOutcome ask(PromptRequest request) {
        return call.ask(
                channel.message(request.chat(), request.question()),
                request.deadline(),
                answer -> new Answers(answers(AnswerJson.read(answer))));
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
