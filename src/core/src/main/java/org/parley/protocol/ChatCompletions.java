package org.parley.protocol;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.outward.OutwardRequest;
import org.parley.shared.JsonText;

/** The chat completions that OpenAI began and many servers speak: a list of messages goes out, one or more replies come back. */
public final class ChatCompletions {

    /** One message to the model. @param role {@code system}, {@code user} or {@code assistant} */
    public record Message(String role, String content) {}

    private final ChatCompletionsSettings settings;

    public ChatCompletions(ChatCompletionsSettings settings) {
        this.settings = settings;
    }

    /** The call that has the model go on with these messages. */
    public OutwardRequest request(List<Message> messages) {
        JsonArrayBuilder said = JsonText.array();
        messages.forEach(
                message -> said.add(JsonText.object().add("role", message.role).add("content", message.content)));
        JsonObjectBuilder body = JsonText.object()
                .add("model", settings.model())
                .add("messages", said)
                .add("stream", false);
        settings.limit().member().ifPresent(member -> body.add(member, settings.mostTokens()));
        OutwardRequest post =
                OutwardRequest.postJson(url(), body.build().toString().getBytes(StandardCharsets.UTF_8));
        return settings.key().isEmpty() ? post : post.with("Authorization", "Bearer " + settings.key());
    }

    private URI url() {
        String base = settings.base().toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
    }

    /** What the model says, once for each choice; empty where it was kept from speaking. There is one at least. */
    public static List<String> replies(byte[] body) throws MalformedAnswerException {
        List<JsonObject> choices = AnswerJson.objects(AnswerJson.object(AnswerJson.read(body)), "choices");
        if (choices.isEmpty()) {
            throw new MalformedAnswerException();
        }
        List<String> replies = new ArrayList<>();
        for (JsonObject choice : choices) {
            replies.add(reply(choice));
        }
        return replies;
    }

    private static String reply(JsonObject choice) throws MalformedAnswerException {
        JsonObject message = AnswerJson.object(choice.getOrDefault("message", JsonValue.NULL));
        if (AnswerJson.text(choice, "finish_reason").equals("content_filter")) {
            return "";
        }
        // some models think aloud before they answer
        return content(message)
                .replaceFirst("(?s)^\\s*<think>.*?(</think>|\\z)", "")
                .strip();
    }

    /** A text, or the texts among its pieces. */
    private static String content(JsonObject message) throws MalformedAnswerException {
        if (message.getOrDefault("content", JsonValue.NULL).getValueType() != JsonValue.ValueType.ARRAY) {
            return AnswerJson.text(message, "content");
        }
        return AnswerJson.objects(message, "content").stream()
                .map(piece -> AnswerJson.text(piece, "text"))
                .collect(Collectors.joining());
    }
}
