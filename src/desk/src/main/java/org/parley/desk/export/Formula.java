package org.parley.desk.export;

/**
 * What spreadsheets take for a formula when they open a text file: a cell that begins with one of a few characters, their
 * full-width forms included. Spaces and invisible characters before it do not help; some programs drop them.
 */
final class Formula {

    private static final String STARTERS = "=+-@\t\r\n＝＋－＠";
    private static final String APOSTROPHE = "'";

    private Formula() {}

    static boolean isBegunBy(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (STARTERS.indexOf(c) >= 0) {
                return true;
            }
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT) {
                return false;
            }
        }
        return false;
    }

    /** The text, with an apostrophe in front where it would be a formula, or looks like one that was disarmed already. */
    static String disarmed(String text) {
        return isBegunBy(withoutApostrophes(text)) ? APOSTROPHE + text : text;
    }

    /** The text before it was {@link #disarmed}. */
    static String armed(String text) {
        return text.startsWith(APOSTROPHE) && isBegunBy(withoutApostrophes(text)) ? text.substring(1) : text;
    }

    private static String withoutApostrophes(String text) {
        int at = 0;
        while (text.startsWith(APOSTROPHE, at)) {
            at++;
        }
        return text.substring(at);
    }
}
