package org.parley.prompter;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.prompter.PromptPart.Kind;
import org.parley.protocol.Markup;
import org.parley.protocol.MarkupText;

/** Collects the parts of one prompt, leaving out what is empty and what is too much. */
final class PartReader {

    private static final int MOST_PARTS = 10;
    private static final int NAME_CODE_POINTS = 200;
    private static final int ADDRESS_LENGTH = 2_000;
    private static final int JSON_CODE_POINTS = 500;

    private final List<PromptPart> parts = new ArrayList<>();

    void text(Markup markup, String raw) {
        String text = MarkupText.of(markup, raw);
        if (!text.isEmpty()) {
            add(PromptPart.text(text));
        }
    }

    /** A file by its address. An address that is not https is never loaded; as far as it is safe it is shown as text. */
    void file(Kind kind, String address, String caption) {
        String text = MarkupText.of(Markup.PLAIN, caption);
        boolean secure = address.toLowerCase(Locale.ROOT).startsWith("https://") && address.length() <= ADDRESS_LENGTH;
        if (secure && MarkupText.isSafe(address)) {
            add(new PromptPart(kind, text, address, nameIn(address)));
        } else {
            text(Markup.PLAIN, MarkupText.withAddress(text, address));
        }
    }

    /** What nobody here knows is shown as it came. */
    void unknown(JsonValue value) {
        text(Markup.PLAIN, MarkupText.cut(value.toString(), JSON_CODE_POINTS));
    }

    List<PromptPart> parts() {
        return parts;
    }

    /** A name as pages show it: one line, not long. */
    static String name(String raw) {
        String line = MarkupText.of(Markup.PLAIN, MarkupText.cut(raw, NAME_CODE_POINTS));
        return line.replaceAll("\\s+", " ");
    }

    private void add(PromptPart part) {
        if (parts.size() < MOST_PARTS) {
            parts.add(part);
        }
    }

    private static String nameIn(String address) {
        String path = address.replaceFirst("[?#].*", "").replaceFirst("^https://[^/]*/?", "");
        return name(path.substring(path.lastIndexOf('/') + 1));
    }
}
