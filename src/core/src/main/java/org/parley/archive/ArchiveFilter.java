package org.parley.archive;

import java.time.LocalDate;
import org.parley.chat.CloseReason;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;
import org.parley.shared.Years;

/**
 * What somebody looks for among the closed chats; each part may be missing, and all given parts must fit.
 *
 * @param words words, or beginnings of words, all of which were said in the chat; empty for any
 * @param customer part of the customer's name; empty for any
 * @param agent id of an agent who joined the chat, or null
 * @param group number of the group that had it last, or null
 * @param from first day on which it may have closed, in the account's time zone, or null
 * @param to last day, or null
 * @param reason why it closed, or null
 */
public record ArchiveFilter(
        String words, String customer, Long agent, Integer group, LocalDate from, LocalDate to, CloseReason reason) {

    /** Most characters of words. */
    public static final int LONGEST_WORDS = 200;

    /** Most characters of a name. */
    public static final int LONGEST_NAME = 80;

    private static final int MOST_WORDS = 20;

    /**
     * @throws Refusal {@code INVALID} for what is too long, holds no word at all, ends before it begins, or lies outside the
     *     {@link Years}
     */
    public ArchiveFilter {
        words = gated("q", words, LONGEST_WORDS);
        customer = gated("customer", customer, LONGEST_NAME);
        long count = Words.of(words).size();
        if (count == 0 && !words.isBlank()) {
            throw Refusal.invalid("q", "Please look for a word or a number.");
        }
        if (count > MOST_WORDS) {
            throw Refusal.invalid("q", MOST_WORDS, "Please look for at most " + MOST_WORDS + " words.");
        }
        if (from != null) {
            Years.demand("from", from);
        }
        if (to != null) {
            Years.demand("to", to);
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw Refusal.invalid("to", "The period ends before it begins.");
        }
    }

    /** Through the gate that all text passes; what is composed anew there may come out a little longer. */
    private static String gated(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw Refusal.invalid(field, most, "“" + field + "” is longer than " + most + " characters.");
        }
        return TextGate.optional(field, text, most * 4);
    }
}
