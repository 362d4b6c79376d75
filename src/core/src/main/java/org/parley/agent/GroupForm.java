package org.parley.agent;

import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * What administrators say of a group.
 *
 * @param name customers see it, 1 to 80 code points
 * @param whenLeft what becomes of the chats of an agent who left
 */
public record GroupForm(String name, WhenLeft whenLeft) {

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the field */
    public GroupForm {
        name = TextGate.required("name", name, TextGate.NAME_CODE_POINTS)
                .replace('\n', ' ')
                .strip();
        if (whenLeft == null) {
            throw Refusal.invalid("whenLeft", "“whenLeft” is REQUEUE or KEEP.");
        }
    }
}
