package org.parley.chat;

import java.util.Optional;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Whether a chat can be joined: it waits, and nobody was faster. */
final class JoinPolicy {

    private JoinPolicy() {}

    /** @param holder name of the agent who holds the chat; used when somebody does */
    static Optional<Refusal> refuse(ChatState state, String holder) {
        return switch (state) {
            case QUEUED -> Optional.empty();
            case IN_PROGRESS ->
                Optional.of(Refusal.of(RefusalCode.ALREADY_JOINED, holder + " joined this chat first."));
            case CLOSED -> Optional.of(Refusal.of(RefusalCode.CLOSED, "This chat has ended."));
        };
    }
}
