package org.parley.knowledge;

import java.util.Map;

/**
 * The grams of one text and how often it has each, in the order of first use. While a language is learnt there is one of these
 * for each of its texts, so it is two arrays, and the same gram is the same object in all of them: a map of each would take
 * ten times the memory.
 */
record CountedGrams(String[] grams, int[] counts) {

    /**
     * Packs what was counted.
     *
     * @param known grams of other texts; learns those of this one
     */
    static CountedGrams of(Map<String, Integer> counted, Map<String, String> known) {
        String[] grams = new String[counted.size()];
        int[] counts = new int[counted.size()];
        int at = 0;
        for (Map.Entry<String, Integer> each : counted.entrySet()) {
            String gram = each.getKey();
            String same = known.putIfAbsent(gram, gram);
            grams[at] = same == null ? gram : same;
            counts[at++] = each.getValue();
        }
        return new CountedGrams(grams, counts);
    }

    int size() {
        return grams.length;
    }
}
