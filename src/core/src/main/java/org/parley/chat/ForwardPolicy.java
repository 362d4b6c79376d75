package org.parley.chat;

import java.util.Optional;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Whether a chat can go to a group: one of the actor's own groups, for every role, and not where it is. */
final class ForwardPolicy {

    private ForwardPolicy() {}

    static Optional<Refusal> refuse(Subject who, ChatState state, long from, long to) {
        if (state.isOver()) {
            return Optional.of(Refusal.of(RefusalCode.CLOSED, "This chat has ended."));
        }
        if (!who.isMemberOf(to) || from == to) {
            return Optional.of(Refusal.of(
                    RefusalCode.NOT_A_MEMBER, "A chat can be forwarded to another group you are a member of."));
        }
        return Optional.empty();
    }
}
