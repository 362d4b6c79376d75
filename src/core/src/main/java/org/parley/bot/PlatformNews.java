package org.parley.bot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.attachment.FileRecord;
import org.parley.chat.LineAuthor;
import org.parley.chat.PlatformChats;
import org.parley.chat.PlatformLine;
import org.parley.customer.Channel;
import org.parley.shared.JsonText;

/**
 * What a platform is told, in the words of the Operator API of JAICP: {@code TextMessage}, {@code FileMessage},
 * {@code Closed} and {@code SelectDestination}. Source: help.cloud.just-ai.com/en/jaicp/operator_api.
 */
@ApplicationScoped
class PlatformNews {

    @Inject
    private PlatformChats chats;

    /** The body of a delivery; empty when there is nothing to tell any more. */
    Optional<byte[]> body(Delivery delivery, Channel channel) {
        return chats.userId(delivery.customer())
                .flatMap(user -> content(delivery, channel, begun(delivery, user)))
                .map(json -> json.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private Optional<JsonObjectBuilder> content(Delivery delivery, Channel channel, JsonObjectBuilder json) {
        return switch (delivery.kind()) {
            case TEXT -> text(delivery, json);
            case FILE -> file(delivery, channel, json);
            case CLOSED -> closed(delivery, json);
            case DESTINATION ->
                chats.destinationOf(delivery.chat())
                        .map(destination -> json.add("type", "SelectDestination")
                                .add(
                                        "destination",
                                        JsonText.object()
                                                .add("destinationId", Integer.toString(destination.number()))
                                                .add("name", destination.name())
                                                .add("hasOnline", destination.hasOnline())));
            case ASK, NOBODY, ENDED, END -> Optional.empty();
        };
    }

    private Optional<JsonObjectBuilder> text(Delivery delivery, JsonObjectBuilder json) {
        json.add("type", "TextMessage");
        if (delivery.chat() == null) {
            return Optional.of(json.add("text", delivery.text()));
        }
        return line(delivery).map(line -> by(line, json.add("text", line.text())));
    }

    private Optional<JsonObjectBuilder> file(Delivery delivery, Channel channel, JsonObjectBuilder json) {
        return line(delivery)
                .flatMap(line -> line.files().stream()
                        .filter(file -> file.file().equals(delivery.file()))
                        .findFirst()
                        .map(file -> by(line, described(json, channel, delivery, line, file))));
    }

    private static JsonObjectBuilder described(
            JsonObjectBuilder json, Channel channel, Delivery delivery, PlatformLine line, FileRecord file) {
        return json.add("type", "FileMessage")
                .add("url", FileAddress.of(channel, delivery.chat(), file.file()))
                .add("name", file.name())
                .add("size", file.size())
                .add("comment", line.text());
    }

    private Optional<JsonObjectBuilder> closed(Delivery delivery, JsonObjectBuilder json) {
        json.add("type", "Closed");
        if (delivery.chat() == null) {
            return Optional.of(json);
        }
        return Optional.of(chats.lastAgent(delivery.chat())
                .map(agent -> json.add("employee", employee(agent.id(), agent.name())))
                .orElse(json));
    }

    private Optional<PlatformLine> line(Delivery delivery) {
        return chats.line(delivery.chat(), delivery.sequence());
    }

    private static JsonObjectBuilder begun(Delivery delivery, String user) {
        return JsonText.object().add("id", delivery.id().toString()).add("userId", user);
    }

    private static JsonObjectBuilder by(PlatformLine line, JsonObjectBuilder json) {
        return line.author() == LineAuthor.AGENT ? json.add("employee", employee(line.agent(), line.name())) : json;
    }

    /** Both names are mandatory there; agents have one. */
    private static JsonObjectBuilder employee(String id, String name) {
        int blank = name.indexOf(' ');
        return JsonText.object()
                .add("employeeId", id)
                .add("firstName", blank < 0 ? name : name.substring(0, blank))
                .add("lastName", blank < 0 ? "" : name.substring(blank + 1));
    }
}
