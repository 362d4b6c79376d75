package org.parley.protocol;

import java.util.Locale;

/** How a bot or prompter wrote its text. */
public enum Markup {
    PLAIN,
    HTML,
    MARKDOWN;

    /** What a platform calls it; what is not known is taken as plain, so that nothing of it gets lost. */
    public static Markup of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "html" -> HTML;
            case "markdown" -> MARKDOWN;
            default -> PLAIN;
        };
    }
}
