package org.parley.prompter;

/**
 * What became of a prompter's answers in the last thirty days.
 *
 * @param shown questions with an answer
 * @param inserted answers that agents put into the message field
 * @param edited of those, the ones they changed before sending
 */
public record PrompterUse(long shown, long inserted, long edited) {

    static final PrompterUse NONE = new PrompterUse(0, 0, 0);
}
