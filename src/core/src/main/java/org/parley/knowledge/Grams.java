package org.parley.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Takes a text apart: stems of words, pairs of neighbours, and pieces of three and four characters. Pairs know “card not
 * working” from “not my card”; pieces survive typos and find parts of compounds.
 */
final class Grams {

    /** More of a text is not looked at. */
    static final int LONGEST_TEXT = 1_000;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 4;

    private static final char PIECE = '#';
    private static final String EDGE = "|";

    private final Analyzer analyzer;

    Grams(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** Whether this is a piece of a word, not a word or a pair. */
    static boolean isPiece(String gram) {
        return gram.charAt(0) == PIECE;
    }

    /** What a text consists of, and how often, in the order of first use. */
    Map<String, Integer> of(String text) {
        String head = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        Map<String, Integer> grams = new LinkedHashMap<>();
        words(head, grams);
        pieces(head.toLowerCase(Locale.ROOT), grams);
        return grams;
    }

    private void words(String text, Map<String, Integer> grams) {
        String before = EDGE;
        try (TokenStream words = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                String word = term.toString();
                count(grams, ' ' + word);
                count(grams, ' ' + before + ' ' + word);
                before = word;
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!EDGE.equals(before)) {
            count(grams, ' ' + before + ' ' + EDGE);
        }
    }

    private static void pieces(String small, Map<String, Integer> grams) {
        int start = 0;
        for (int at = 0; at <= small.length(); at++) {
            if (at == small.length() || !Character.isLetterOrDigit(small.charAt(at))) {
                if (at > start) {
                    piecesOfWord(' ' + small.substring(start, at) + ' ', grams);
                }
                start = at + 1;
            }
        }
    }

    private static void piecesOfWord(String word, Map<String, Integer> grams) {
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (int at = 0; at + length <= word.length(); at++) {
                count(grams, PIECE + word.substring(at, at + length));
            }
        }
    }

    private static void count(Map<String, Integer> grams, String gram) {
        grams.merge(gram, 1, Integer::sum);
    }
}
