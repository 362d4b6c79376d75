package org.parley.agent;

import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What happens to chats a group cannot take now.
 *
 * @param mostWaiting most chats in its queue, 1 to 10,000, or null for no bound
 * @param longestWait longest wait in minutes, 1 to 1,440, or null for no bound
 * @param overflow number of the group that takes what this one cannot; needed by {@link WhenFull#GROUP}
 * @param text what customers are told, at most 2,000 code points; empty for the house's own words
 */
public record GroupRules(
        WhenNobody whenNobody,
        Integer mostWaiting,
        Integer longestWait,
        WhenFull whenFull,
        Integer overflow,
        String text) {

    /** Most code points of the text. */
    public static final int TEXT_CODE_POINTS = 2_000;

    private static final int MOST_WAITING = 10_000;
    private static final int LONGEST_WAIT = 1_440;

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the field */
    public GroupRules {
        if (whenNobody == null) {
            throw Refusal.invalid("whenNobody", "“whenNobody” is WAIT or BOT.");
        }
        if (whenFull == null) {
            throw Refusal.invalid("whenFull", "“whenFull” is TEXT, GROUP or BOT.");
        }
        within("mostWaiting", mostWaiting, MOST_WAITING, "“mostWaiting” is from 1 to 10,000 chats, or left out.");
        within("longestWait", longestWait, LONGEST_WAIT, "“longestWait” is from 1 to 1,440 minutes, or left out.");
        if (whenFull == WhenFull.GROUP && overflow == null) {
            throw Refusal.invalid("overflow", "Choose the group that takes the chats.");
        }
        text = TextGate.optional("text", text, TEXT_CODE_POINTS).strip();
    }

    private static void within(String field, Integer value, int most, String sentence) {
        if (value != null && (value < 1 || value > most)) {
            throw Refusal.invalid(field, most, sentence);
        }
    }
}
