package org.parley.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into the words the archive is searched by: runs of letters and digits of any script, in small letters. Signs of
 * scripts that put no blank between words, and emoji, are words of their own. PostgreSQL's own parser knows only the letters
 * of the database's locale, and the commonest locale of servers, C, has no others than English.
 */
final class Words {

    /** Longer runs are no words anybody types; their beginning is enough to find them. */
    private static final int LONGEST = 40;

    /**
     * A word where it stands.
     *
     * @param start where it begins in the text
     * @param end where it has ended
     * @param small in small letters, cut to {@value #LONGEST} characters; holds no quotes, blanks or signs of any syntax
     */
    record Word(int start, int end, String small) {}

    private Words() {}

    /** The words of a text in their order. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            boolean alone = standsAlone(codePoint);
            boolean part = !alone && isPartOfWord(codePoint);
            if (start >= 0 && !part) {
                words.add(word(text, start, at));
                start = -1;
            }
            if (alone) {
                words.add(word(text, at, next));
            } else if (part && start < 0) {
                start = at;
            }
            at = next;
        }
        if (start >= 0) {
            words.add(word(text, start, text.length()));
        }
        return words;
    }

    private static Word word(String text, int start, int end) {
        String small = text.substring(start, end).toLowerCase(Locale.ROOT);
        boolean isLong = small.codePointCount(0, small.length()) > LONGEST;
        return new Word(start, end, isLong ? small.substring(0, small.offsetByCodePoints(0, LONGEST)) : small);
    }

    private static boolean isPartOfWord(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean standsAlone(int codePoint) {
        return Character.isIdeographic(codePoint)
                || Character.getType(codePoint) == Character.OTHER_SYMBOL
                || switch (Character.UnicodeScript.of(codePoint)) {
                    case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> isPartOfWord(codePoint);
                    default -> false;
                };
    }
}
