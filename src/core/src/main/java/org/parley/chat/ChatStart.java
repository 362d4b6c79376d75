package org.parley.chat;

import java.util.UUID;
import org.parley.customer.CustomerClaim;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * A customer wants to talk.
 *
 * @param channel key of the channel
 * @param group number of the wanted group, or null for the channel's own
 * @param subject at most 200 code points, or null
 * @param messageId the sender's id of the first message; the same id again is the same start
 */
public record ChatStart(
        String channel, CustomerClaim customer, Integer group, String subject, UUID messageId, String text) {

    private static final int SUBJECT_CODE_POINTS = 200;

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the field */
    public ChatStart {
        channel = TextGate.required("channel", channel, TextGate.NAME_CODE_POINTS);
        String cleanSubject = TextGate.optional("subject", subject, SUBJECT_CODE_POINTS);
        subject = cleanSubject.isEmpty() ? null : cleanSubject;
        text = TextGate.message(text);
    }
}
