package org.parley.knowledge;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The grams of all examples, numbered, with how much each says: the fewer examples have it, the more (tf-idf). */
final class Vocabulary {

    private final Map<String, Integer> numbers;
    private final float[] rarity;
    private final float rarityOfUnknown;

    /**
     * @param texts the grams of each text
     * @param most grams to keep; the commonest are kept
     */
    Vocabulary(Collection<CountedGrams> texts, int most) {
        Map<String, Integer> frequencies = new HashMap<>();
        for (CountedGrams text : texts) {
            for (String gram : text.grams()) {
                frequencies.merge(gram, 1, Integer::sum);
            }
        }
        List<Map.Entry<String, Integer>> kept = frequencies.entrySet().stream()
                .sorted(Comparator.comparingInt(Map.Entry<String, Integer>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .toList();
        numbers = new HashMap<>(kept.size() * 2);
        rarity = new float[kept.size()];
        for (Map.Entry<String, Integer> gram : kept) {
            rarity[numbers.size()] = rarity(texts.size(), gram.getValue());
            numbers.put(gram.getKey(), numbers.size());
        }
        rarityOfUnknown = rarity(texts.size(), 1);
    }

    private static float rarity(int texts, int frequency) {
        return (float) (1 + StrictMath.log((1.0 + texts) / (1 + frequency)));
    }

    int size() {
        return rarity.length;
    }

    /** Words with pairs, and pieces, make up one half of a text each. */
    Vector vector(CountedGrams text) {
        int[] index = new int[text.size()];
        float[] weight = new float[text.size()];
        boolean[] piece = new boolean[text.size()];
        double words = 0;
        double pieces = 0;
        int known = 0;
        for (int at = 0; at < text.size(); at++) {
            Integer number = numbers.get(text.grams()[at]);
            double value =
                    (1 + StrictMath.log(text.counts()[at])) * (number == null ? rarityOfUnknown : rarity[number]);
            boolean isPiece = Grams.isPiece(text.grams()[at]);
            if (isPiece) {
                pieces += value * value;
            } else {
                words += value * value;
            }
            if (number != null) {
                index[known] = number;
                weight[known] = (float) value;
                piece[known++] = isPiece;
            }
        }
        for (int i = 0; i < known; i++) {
            weight[i] /= (float) Math.sqrt(2 * (piece[i] ? pieces : words));
        }
        return new Vector(Arrays.copyOf(index, known), Arrays.copyOf(weight, known));
    }
}
