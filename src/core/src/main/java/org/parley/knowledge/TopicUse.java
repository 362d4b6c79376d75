package org.parley.knowledge;

/**
 * What became of the prompts of a topic.
 *
 * @param shown how often agents saw one
 * @param inserted how often one was sent as it is
 * @param edited how often one was sent after changes
 * @param ignored how often agents put one aside
 */
public record TopicUse(long shown, long inserted, long edited, long ignored) {

    /** Prompts that helped; one that had to be changed helped by half. */
    double helped() {
        return Math.max(0, inserted) + Math.max(0, edited) / 2.0;
    }

    /** Prompts that could have helped. One that was shown and then neither used nor put aside did not help either. */
    double tried() {
        return Math.max(Math.max(0, shown), Math.max(0, inserted) + Math.max(0, edited) + Math.max(0, ignored));
    }
}
