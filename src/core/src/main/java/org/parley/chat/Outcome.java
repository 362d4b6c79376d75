package org.parley.chat;

import org.parley.shared.Refusal;

/**
 * What became of one item of a batch: written, or refused by itself without harming the others; one of both is null. Or
 * neither, because somebody else holds its chat.
 */
public record Outcome(Receipt receipt, Refusal refusal) {

    static final Outcome HELD = new Outcome(null, null);

    static Outcome written(Receipt receipt) {
        return new Outcome(receipt, null);
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(null, refusal);
    }

    boolean isHeld() {
        return receipt == null && refusal == null;
    }
}
