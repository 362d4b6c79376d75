package org.parley.gateway.chats;

import java.time.Instant;
import java.util.UUID;
import org.parley.chat.ChatState;
import org.parley.chat.Handed;
import org.parley.chat.Receipt;
import org.parley.chat.Started;
import org.parley.gateway.live.StateAnswer;

/** What customers' calls answer. */
public interface Answers {

    /** Answer to a start. */
    record StartAnswer(UUID chat, String token, ChatState state, int sequence, int position) {

        static StartAnswer of(Started started, String ownToken) {
            String token = started.token() == null ? ownToken : started.token().text();
            return new StartAnswer(
                    started.chat(), token, StateAnswer.told(started.state()), started.sequence(), started.position());
        }
    }

    /** Answer to a message, after its commit. */
    record MessageAnswer(UUID id, int sequence, Instant at) {

        static MessageAnswer of(Receipt receipt) {
            return new MessageAnswer(receipt.id(), receipt.number(), receipt.at());
        }
    }

    /**
     * Answer to who asks for a person.
     *
     * @param result {@code QUEUED}; {@code NOBODY} or {@code FULL}, of which the bot tells, and it goes on
     */
    record AgentAnswer(Handed result, ChatState state, int position) {

        static AgentAnswer of(Handed result, StateAnswer now) {
            return new AgentAnswer(result, now.state(), now.position());
        }
    }

    /** Answer to an end. */
    record CloseAnswer(ChatState state) {}
}
