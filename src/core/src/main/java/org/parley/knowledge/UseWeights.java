package org.parley.knowledge;

import java.util.Map;
import java.util.UUID;

/**
 * What agents made of earlier prompts, as a factor on the odds of each topic: the share of its prompts that helped, to the
 * share of all prompts that did, held between 0.8 and 1.25. Each topic is credited with 20 average prompts, so that the first
 * few say little. Two topics change places only if the odds of one are less than 1.6 times those of the other.
 */
final class UseWeights {

    private static final double LEAST = 0.8;
    private static final double MOST = 1.25;
    private static final double CREDIT = 20;

    private final Map<UUID, TopicUse> uses;
    private final double average;

    /** @param uses by topic; missing ones were never shown */
    UseWeights(Map<UUID, TopicUse> uses) {
        this.uses = Map.copyOf(uses);
        double helped = uses.values().stream().mapToDouble(TopicUse::helped).sum();
        double tried = uses.values().stream().mapToDouble(TopicUse::tried).sum();
        this.average = tried == 0 ? 0 : helped / tried;
    }

    double factor(UUID topic) {
        TopicUse use = uses.get(topic);
        if (use == null || average == 0) {
            return 1;
        }
        double share = (use.helped() + CREDIT * average) / (use.tried() + CREDIT);
        return Math.max(LEAST, Math.min(MOST, share / average));
    }
}
