package org.parley.chat;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.parley.agent.Subject;

/** What a customer, an agent or a bot said. The sender's id makes a repeated send harmless for as long as the chat lives. */
@Entity
@DiscriminatorValue("MESSAGE")
class Message extends Line {

    protected Message() {}

    Message(UUID chat, int sequence, String text, Instant at) {
        super(chat, sequence, text, at);
    }

    static Message ofCustomer(UUID chat, int sequence, UUID id, String text, Instant at) {
        Message message = new Message(chat, sequence, text, at);
        message.saidBy(LineAuthor.CUSTOMER, null, null, id);
        return message;
    }

    static Message ofBot(UUID chat, int sequence, String bot, UUID id, String text, Instant at) {
        Message message = new Message(chat, sequence, text, at);
        message.saidBy(LineAuthor.BOT, null, bot, id);
        return message;
    }

    static Message ofAgent(UUID chat, int sequence, Subject agent, UUID id, String text, Instant at) {
        Message message = new Message(chat, sequence, text, at);
        message.saidBy(LineAuthor.AGENT, agent.agent(), agent.name(), id);
        return message;
    }
}
