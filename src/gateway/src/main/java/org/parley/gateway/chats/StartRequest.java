package org.parley.gateway.chats;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.chat.ChatStart;
import org.parley.customer.CustomerClaim;
import org.parley.shared.Refusal;

/** Body of {@code POST /chats}. */
public record StartRequest(String channel, Person customer, Integer group, String subject, NewMessage message) {

    /** Who the customer claims to be. */
    public record Person(String name, String externalId, String signature, Map<String, String> attributes) {}

    /** A message with the sender's id, and the ids of files it brings. */
    public record NewMessage(UUID id, String text, List<UUID> files) {

        /** @throws Refusal {@code INVALID} without an id */
        public NewMessage {
            if (id == null) {
                throw Refusal.invalid("id", "Please send the message's own id, a UUID.");
            }
        }
    }

    ChatStart toStart() {
        if (message == null) {
            throw Refusal.invalid("message", "A chat starts with a message.");
        }
        if (message.files() != null && !message.files().isEmpty()) {
            throw Refusal.invalid(
                    "message.files", "A chat is there before its files: send them with the next message.");
        }
        CustomerClaim claim = customer == null
                ? CustomerClaim.NONE
                : new CustomerClaim(
                        customer.name(), customer.externalId(), customer.signature(), customer.attributes());
        return new ChatStart(channel, claim, group, subject, message.id(), message.text());
    }
}
