package org.parley.prompter;

import java.util.Locale;

/** How a prompter wrote its text. */
enum Markup {
    PLAIN,
    HTML,
    MARKDOWN;

    /** What a platform calls it; what is not known is taken as plain, so that nothing of it gets lost. */
    static Markup of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "html" -> HTML;
            case "markdown" -> MARKDOWN;
            default -> PLAIN;
        };
    }
}
