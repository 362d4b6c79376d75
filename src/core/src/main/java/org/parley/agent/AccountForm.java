package org.parley.agent;

import java.util.Set;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What administrators say of an account.
 *
 * @param login 1 to 80 code points without blanks; not case-sensitive, unique
 * @param name 1 to 80 code points; customers see it
 * @param chatLimit own limit of chats in progress, 1 to 100, or null for the account's
 * @param groups numbers of the groups the agent is a member of
 * @param active whether the account may sign in
 */
public record AccountForm(
        String login, String name, Role role, Integer chatLimit, Set<Integer> groups, boolean active) {

    private static final int MOST_CHATS = 100;

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the field */
    public AccountForm {
        login = TextGate.required("login", login, TextGate.NAME_CODE_POINTS).strip();
        if (login.chars().anyMatch(Character::isWhitespace)) {
            throw Refusal.invalid("login", "A login has no blanks.");
        }
        name = TextGate.required("name", name, TextGate.NAME_CODE_POINTS)
                .replace('\n', ' ')
                .strip();
        if (role == null) {
            throw Refusal.invalid("role", "“role” is AGENT, SUPERVISOR or ADMINISTRATOR.");
        }
        if (chatLimit != null && (chatLimit < 1 || chatLimit > MOST_CHATS)) {
            throw Refusal.invalid("chatLimit", MOST_CHATS, "“chatLimit” is a whole number from 1 to 100.");
        }
        groups = groups == null ? Set.of() : Set.copyOf(groups);
    }
}
