package org.parley.protocol;

import java.util.Locale;
import java.util.regex.Pattern;
import org.parley.shared.TextGate;

/**
 * Makes plain text of what bots and prompters write. Markup goes; of links the address stays, written out behind the words it stood
 * for, if it is one that is safe to follow. Both kinds of markup are read by libraries and walked without recursion, as
 * the other side decides how deep they are nested.
 */
public final class MarkupText {

    /** Most code points of a text. */
    public static final int CODE_POINTS = TextGate.MESSAGE_CODE_POINTS;

    /** More than this is not even read: markup may be longer than what it says, but not without end. */
    private static final int MARKUP_CODE_POINTS = 4 * CODE_POINTS;

    private static final String CUT = "…";

    private static final Pattern SAFE =
            Pattern.compile("(https?://[^\\s/\\p{Cntrl}<>\"]|mailto:[^\\s@\\p{Cntrl}<>\"]+@)[^\\s\\p{Cntrl}<>\"]*");

    private MarkupText() {}

    /** The text as it may be shown; empty when nothing is left. */
    public static String of(Markup markup, String raw) {
        return cut(whole(markup, raw), CODE_POINTS);
    }

    /** The same where longer texts have a place: as long as what is read at all. */
    public static String whole(Markup markup, String raw) {
        String some = cut(raw, MARKUP_CODE_POINTS);
        String plain = switch (markup) {
            case PLAIN -> some;
            case HTML -> HtmlWalk.text(some);
            case MARKDOWN -> MarkdownWalk.text(some);
        };
        return TextGate.optional("text", plain.strip(), Integer.MAX_VALUE / 8);
    }

    /** At most so many code points; what is longer ends in an ellipsis. */
    public static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + CUT;
    }

    /** Words and the address they stand for: “our prices (https://example.org/prices)”. An unsafe address is left out. */
    public static String withAddress(String words, String rawAddress) {
        String address = rawAddress.strip();
        if (!isSafe(address) || words.strip().equals(address)) {
            return words;
        }
        if (address.equals("mailto:" + words.strip())) {
            return words;
        }
        return words.isBlank() ? address : words + " (" + address + ")";
    }

    /** Whether an address may be followed from a page. */
    public static boolean isSafe(String address) {
        // the scheme decides, in whatever case it is written
        int colon = address.indexOf(':');
        return colon > 0
                && SAFE.matcher(address.substring(0, colon).toLowerCase(Locale.ROOT) + address.substring(colon))
                        .matches();
    }
}
