package org.parley.chat;

import java.util.Optional;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Whether a chat can be joined: joining is by hand at all, the chat waits, and nobody was faster. */
final class JoinPolicy {

    private JoinPolicy() {}

    /**
     * @param assigned whether chats are assigned automatically
     * @param holder name of the agent who holds the chat; used when somebody does
     */
    static Optional<Refusal> refuse(boolean assigned, ChatState state, String holder) {
        return switch (state) {
            case QUEUED ->
                assigned
                        ? Optional.of(Refusal.of(
                                RefusalCode.AUTO_MODE, "Chats are assigned automatically; nobody joins by hand."))
                        : Optional.empty();
            case IN_PROGRESS ->
                Optional.of(Refusal.of(RefusalCode.ALREADY_JOINED, holder + " joined this chat first."));
            case CLOSED, BOT, LEFT -> Optional.of(Refusal.of(RefusalCode.CLOSED, "This chat has ended."));
        };
    }
}
