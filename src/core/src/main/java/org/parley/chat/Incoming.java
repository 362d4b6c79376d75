package org.parley.chat;

import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.shared.TextGate;

/** Something to be written into a chat: who says it, under which id of the sender's, and the text after the gate. */
public sealed interface Incoming {

    UUID chat();

    /** The sender's id, 128 bits: the same id again is the same message again. */
    UUID id();

    String text();

    /** A customer's message. */
    record FromCustomer(UUID chat, UUID id, String text, long customer) implements Incoming {
        public FromCustomer {
            text = TextGate.message(text);
        }
    }

    /** An agent's answer. */
    record FromAgent(UUID chat, UUID id, String text, Subject agent) implements Incoming {
        public FromAgent {
            text = TextGate.message(text);
        }
    }

    /** An internal comment. */
    record NewComment(UUID chat, UUID id, String text, Subject agent) implements Incoming {
        public NewComment {
            text = TextGate.message(text);
        }
    }
}
