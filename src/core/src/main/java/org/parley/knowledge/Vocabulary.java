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
    Vocabulary(Collection<Map<String, Integer>> texts, int most) {
        Map<String, Integer> frequencies = new HashMap<>();
        texts.forEach(text -> text.keySet().forEach(gram -> frequencies.merge(gram, 1, Integer::sum)));
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
    Vector vector(Map<String, Integer> grams) {
        int[] index = new int[grams.size()];
        float[] weight = new float[grams.size()];
        boolean[] piece = new boolean[grams.size()];
        double words = 0;
        double pieces = 0;
        int known = 0;
        for (Map.Entry<String, Integer> gram : grams.entrySet()) {
            Integer number = numbers.get(gram.getKey());
            double value = (1 + StrictMath.log(gram.getValue())) * (number == null ? rarityOfUnknown : rarity[number]);
            boolean isPiece = Grams.isPiece(gram.getKey());
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
