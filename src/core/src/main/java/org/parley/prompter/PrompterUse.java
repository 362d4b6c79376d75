package org.parley.prompter;

/**
 * What became of a prompter's answers in the last thirty days.
 *
 * @param shown questions with an answer
 * @param inserted answers that agents sent as they were
 * @param edited answers that agents sent after changes
 * @param ignored questions whose answers agents put aside
 */
public record PrompterUse(long shown, long inserted, long edited, long ignored) {

    static final PrompterUse NONE = new PrompterUse(0, 0, 0, 0);
}
