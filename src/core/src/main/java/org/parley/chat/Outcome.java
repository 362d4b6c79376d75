package org.parley.chat;

import org.parley.shared.Refusal;

/** What became of one item of a batch: written, or refused by itself without harming the others. One of both is null. */
public record Outcome(Receipt receipt, Refusal refusal) {

    static Outcome written(Receipt receipt) {
        return new Outcome(receipt, null);
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(null, refusal);
    }
}
