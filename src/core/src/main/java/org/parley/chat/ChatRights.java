package org.parley.chat;

import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * The one door for rights: may this subject do this with this chat? Pages, REST, sockets, consumers and exports all ask
 * here. What they may not see does not exist for them; what they may see but not do is refused as such.
 *
 * <p>Who sees what (acceptance check S1):
 * <ul>
 *   <li>an agent: own chats in progress, the archive of own groups and, where chats are joined by hand, their queue;
 *   <li>a supervisor: besides, the chats in progress of own groups, and their queue also where chats are assigned;
 *   <li>an administrator: every chat;
 *   <li>nobody: a chat its bot still has.
 * </ul>
 */
public final class ChatRights {

    /** The answer. */
    public enum Verdict {
        ALLOWED,
        /** Seen, but not for this subject to do. */
        FORBIDDEN,
        /** Does not exist for this subject. */
        HIDDEN
    }

    private ChatRights() {}

    /** Decides, without side effects. */
    public static Verdict may(Subject subject, Operation operation, ChatFacts chat) {
        if (!sees(subject, chat)) {
            return Verdict.HIDDEN;
        }
        boolean allowed = switch (operation) {
            case READ -> true;
            case JOIN -> subject.isMemberOf(chat.group());
            case ANSWER -> chat.isHeldBy(subject.agent());
            case COMMENT, PROMPT, FORWARD ->
                chat.isHeldBy(subject.agent()) || subject.isSupervising() && subject.isMemberOf(chat.group());
            // who supervises and sees the chat is a supervisor of its group or an administrator
            case TAKE_OVER -> subject.isSupervising();
            case CLOSE, BLOCK -> chat.isHeldBy(subject.agent()) || subject.isSupervising();
        };
        return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    /** @throws Refusal {@code NOT_FOUND} or {@code FORBIDDEN} unless allowed */
    public static void demand(Subject subject, Operation operation, ChatFacts chat) {
        switch (may(subject, operation, chat)) {
            case HIDDEN -> throw Refusal.notFound();
            case FORBIDDEN -> throw Refusal.of(RefusalCode.FORBIDDEN, "This is not yours to do in this chat.");
            case ALLOWED -> {}
        }
    }

    private static boolean sees(Subject subject, ChatFacts chat) {
        if (!chat.state().isHanded()) {
            return false;
        }
        if (subject.isAdministrator() || chat.isHeldBy(subject.agent())) {
            return true;
        }
        boolean own = subject.isMemberOf(chat.group());
        return own
                && switch (chat.state()) {
                    case CLOSED -> true;
                    case QUEUED -> subject.isSupervising() || !subject.assigned();
                    case IN_PROGRESS -> subject.isSupervising();
                    case BOT, LEFT -> false;
                };
    }
}
