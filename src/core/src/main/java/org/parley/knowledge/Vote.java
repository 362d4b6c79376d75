package org.parley.knowledge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The vote of the examples nearest to a text for their topics, and the nearest example of each topic. */
final class Vote {

    /** The nearest vote; the others of 10,000 would only add noise. */
    private static final int VOTERS = 20;

    /** Instead of the number of an example: the topic has none. */
    static final int NONE = -1;

    private final float[] similarities;
    private final int[] nearest;
    private final double[] shares;

    /**
     * @param similarities how much each example resembles the text
     * @param owners the topic of each example, from 0
     */
    Vote(float[] similarities, int[] owners, int topics) {
        this.similarities = similarities;
        this.nearest = new int[topics];
        this.shares = new double[topics];
        Arrays.fill(nearest, NONE);
        PriorityQueue<Integer> voters =
                new PriorityQueue<>(VOTERS + 1, Comparator.comparingDouble(example -> similarities[example]));
        for (int example = 0; example < similarities.length; example++) {
            int before = nearest[owners[example]];
            if (before == NONE || similarities[example] > similarities[before]) {
                nearest[owners[example]] = example;
            }
            if (voters.size() < VOTERS) {
                voters.add(example);
            } else if (similarities[example] > similarities[voters.peek()]) {
                voters.poll();
                voters.add(example);
            }
        }
        count(voters, owners);
    }

    /** What a topic has of all that was given, 0 to 1. */
    double share(int topic) {
        return shares[topic];
    }

    /** Number of the nearest example of a topic, or {@link #NONE}. */
    int nearest(int topic) {
        return nearest[topic];
    }

    /** How much the nearest example of all resembles the text, 0 to 1. */
    double similarity() {
        double most = 0;
        for (float similarity : similarities) {
            most = Math.max(most, similarity);
        }
        return Math.min(1, most);
    }

    private void count(PriorityQueue<Integer> voters, int[] owners) {
        double total = voters.stream().mapToDouble(this::weight).sum();
        if (total > 0) {
            voters.forEach(voter -> shares[owners[voter]] += weight(voter) / total);
        }
    }

    /** The fourth power: one that resembles twice as much counts sixteen times. */
    private double weight(int example) {
        double square = (double) similarities[example] * similarities[example];
        return square * square;
    }
}
