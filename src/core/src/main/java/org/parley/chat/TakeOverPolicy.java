package org.parley.chat;

import java.util.Optional;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Whether a chat can be taken over: somebody answers it. A chat that waits is joined or assigned. */
final class TakeOverPolicy {

    private TakeOverPolicy() {}

    static Optional<Refusal> refuse(ChatState state) {
        return switch (state) {
            case IN_PROGRESS -> Optional.empty();
            case QUEUED ->
                Optional.of(Refusal.of(
                        RefusalCode.NOT_IN_PROGRESS, "Nobody answers this chat yet; it waits in the queue."));
            case CLOSED, BOT, LEFT -> Optional.of(Refusal.of(RefusalCode.CLOSED, "This chat has ended."));
        };
    }
}
