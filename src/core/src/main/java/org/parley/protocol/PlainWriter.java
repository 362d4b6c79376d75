package org.parley.protocol;

import java.util.ArrayDeque;
import java.util.Deque;

/** Collects plain text: words, lines and blocks, of which only those with words between them leave a trace. */
final class PlainWriter {

    private final StringBuilder text = new StringBuilder();
    private final Deque<Integer> links = new ArrayDeque<>();
    private int breaks;

    /** A dash was written and nothing beside it yet. */
    private boolean afterDash;

    void words(String words) {
        boolean first = breaks > 0 || text.isEmpty() || afterDash;
        String said = first ? words.stripLeading() : words;
        if (!said.isEmpty()) {
            begin();
            text.append(said);
            afterDash = false;
        }
    }

    /** What follows stands on a new line. */
    void line() {
        breaks = Math.max(breaks, afterDash ? 0 : 1);
    }

    /** What follows stands below an empty line. */
    void block() {
        breaks = afterDash ? breaks : 2;
    }

    /** What follows is an item of a list, behind a dash of its own. */
    void item() {
        breaks = Math.max(breaks, 1);
        begin();
        text.append("- ");
        afterDash = true;
    }

    /** The words up to the matching {@link #closeLink} stand for an address. */
    void openLink() {
        begin();
        links.push(text.length());
    }

    void closeLink(String address) {
        int start = links.pop();
        String words = text.substring(start);
        text.setLength(start);
        text.append(MarkupText.withAddress(words, address));
    }

    private void begin() {
        if (!text.isEmpty()) {
            text.append("\n".repeat(breaks));
        }
        breaks = 0;
    }

    String text() {
        return text.toString();
    }
}
