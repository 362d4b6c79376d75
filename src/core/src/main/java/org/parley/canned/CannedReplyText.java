package org.parley.canned;

import java.util.Locale;
import java.util.regex.Pattern;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What a canned reply says, after the gate.
 *
 * @param shortcut what is typed behind a slash: 1 to 40 of a to z, 0 to 9 and “-”; small letters are made of capitals
 * @param title what the list shows, 1 to 80 code points
 * @param text 1 to 4,000 code points; may hold variables such as {@code {customer.name}}, which the page fills in
 */
public record CannedReplyText(String shortcut, String title, String text) {

    private static final int LONGEST_SHORTCUT = 40;
    private static final Pattern SHORTCUT = Pattern.compile("[a-z0-9-]{1," + LONGEST_SHORTCUT + "}");

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the field */
    public CannedReplyText {
        shortcut = TextGate.required("shortcut", shortcut, LONGEST_SHORTCUT)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (!SHORTCUT.matcher(shortcut).matches()) {
            throw Refusal.invalid(
                    "shortcut", LONGEST_SHORTCUT, "A shortcut is 1 to 40 of the letters a to z, digits and “-”.");
        }
        title = TextGate.required("title", title, TextGate.NAME_CODE_POINTS).strip();
        text = TextGate.message(text);
    }
}
