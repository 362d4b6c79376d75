package org.parley.gateway.chats;

import java.time.Instant;
import java.util.UUID;
import org.parley.chat.ChatState;
import org.parley.chat.Receipt;
import org.parley.chat.Started;

/** What customers' calls answer. */
public interface Answers {

    /** Answer to a start. */
    record StartAnswer(UUID chat, String token, ChatState state, int sequence, int position) {

        static StartAnswer of(Started started, String ownToken) {
            String token = started.token() == null ? ownToken : started.token().text();
            return new StartAnswer(started.chat(), token, started.state(), started.sequence(), started.position());
        }
    }

    /** Answer to a message, after its commit. */
    record MessageAnswer(UUID id, int sequence, Instant at) {

        static MessageAnswer of(Receipt receipt) {
            return new MessageAnswer(receipt.id(), receipt.number(), receipt.at());
        }
    }

    /** Answer to an end. */
    record CloseAnswer(ChatState state) {}
}
