package org.parley.desk.export;

/**
 * What spreadsheets take for a formula when they open a text file: a cell that begins with one of a few characters, their
 * full-width forms included. Spaces and invisible characters before it do not help; some programs drop them.
 */
final class Formula {

    private static final String STARTERS = "=+-@\t\r\n＝＋－＠";

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

    /** The text, with an apostrophe in front where it would be a formula. */
    static String disarmed(String text) {
        return isBegunBy(text) ? "'" + text : text;
    }
}
