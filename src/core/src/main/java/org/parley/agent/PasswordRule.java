package org.parley.agent;

import org.parley.shared.Refusal;

/** What a password must be: long enough to be no guess, short enough to be hashed without harm. Nothing else is asked. */
final class PasswordRule {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    private PasswordRule() {}

    /** @throws Refusal {@code INVALID} naming the bound */
    static void demand(String password) {
        if (password == null || password.length() < SHORTEST) {
            throw Refusal.invalid("password", SHORTEST, "The password needs at least 8 characters.");
        }
        if (password.length() > LONGEST) {
            throw Refusal.invalid("password", LONGEST, "The password has more than 200 characters.");
        }
    }
}
