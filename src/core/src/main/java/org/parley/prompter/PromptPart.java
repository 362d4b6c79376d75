package org.parley.prompter;

/**
 * A piece of a prompt: text, or a file by its address.
 *
 * @param text of a text or under a picture; empty when there is none
 * @param address https address; empty for a text
 * @param name of the file; empty when not known
 */
public record PromptPart(Kind kind, String text, String address, String name) {

    /** What it is. */
    public enum Kind {
        TEXT,
        PICTURE,
        AUDIO,
        FILE
    }

    /** A text. */
    public static PromptPart text(String text) {
        return new PromptPart(Kind.TEXT, text, "", "");
    }
}
