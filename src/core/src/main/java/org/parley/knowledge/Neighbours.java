package org.parley.knowledge;

import java.util.List;

/** How much each example resembles a text: the cosine, summed up over lists of which example has which gram. */
final class Neighbours {

    private final int examples;
    private final int[][] having;
    private final float[][] weights;

    Neighbours(List<Vector> examples, int grams) {
        this.examples = examples.size();
        int[] counts = new int[grams];
        for (Vector example : examples) {
            for (int gram : example.index()) {
                counts[gram]++;
            }
        }
        having = new int[grams][];
        weights = new float[grams][];
        for (int gram = 0; gram < grams; gram++) {
            having[gram] = new int[counts[gram]];
            weights[gram] = new float[counts[gram]];
        }
        for (int number = 0; number < examples.size(); number++) {
            Vector example = examples.get(number);
            for (int i = 0; i < example.index().length; i++) {
                int gram = example.index()[i];
                int place = --counts[gram];
                having[gram][place] = number;
                weights[gram][place] = example.weight()[i];
            }
        }
    }

    /** For each example, in their order, 0 (nothing in common) to 1 (the same). */
    float[] similarities(Vector text) {
        float[] similarities = new float[examples];
        for (int i = 0; i < text.index().length; i++) {
            int gram = text.index()[i];
            add(similarities, having[gram], weights[gram], text.weight()[i]);
        }
        return similarities;
    }

    private static void add(float[] similarities, int[] having, float[] weights, float factor) {
        for (int i = 0; i < having.length; i++) {
            similarities[having[i]] += weights[i] * factor;
        }
    }
}
