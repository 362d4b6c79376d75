package org.parley.knowledge;

/**
 * How probable it is that a topic is the right one: odds = 28 · p / (1 − p) · s².
 *
 * <p>p says which topic it is if it is one of ours: seven tenths of it are the linear model's, three tenths the vote of the
 * nearest examples. s, how much the nearest example of any topic resembles the question, says whether it is one of ours at
 * all; asked of each topic by itself it would spoil the order. Form and figures are those of a logistic regression on
 * ln(p / (1 − p)) and ln s, which gave 0.99, 2.12 and the constant 3.38. It was fitted on right, wrong and foreign questions to
 * shelves of 1 to 77 topics with 0 to 117 examples each, all from one bank: the form will carry over, the figures roughly.
 */
final class Confidence {

    private static final double FACTOR = 28;
    private static final double SHARE_OF_VOTE = 0.3;
    private static final double NEARLY_CERTAIN = 0.9999;

    private Confidence() {}

    /**
     * @param model the linear model's probability
     * @param vote the share of votes
     * @param similarity of the nearest example of any topic
     */
    static double of(double model, double vote, double similarity) {
        double p = Math.min(NEARLY_CERTAIN, (1 - SHARE_OF_VOTE) * model + SHARE_OF_VOTE * vote);
        return probability(FACTOR * p / (1 - p) * similarity * similarity);
    }

    /** The probability when its odds are multiplied. */
    static double times(double confidence, double factor) {
        double odds = confidence / (1 - confidence) * factor;
        return Double.isFinite(odds) ? probability(odds) : confidence;
    }

    private static double probability(double odds) {
        return odds / (1 + odds);
    }
}
