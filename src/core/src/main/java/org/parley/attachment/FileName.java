package org.parley.attachment;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a file, made harmless. It is only ever shown and proposed, never a path of ours: parts of paths are cut, and
 * control characters, marks of direction (which can make {@code exe.jpg} out of {@code gpj.exe}) and whatever some file
 * system forbids are taken out. At most {@value #CODE_POINTS} code points; a longer name loses its middle, never its
 * extension.
 */
public record FileName(String text) {

    static final int CODE_POINTS = 255;

    private static final String NAMELESS = "file";
    private static final String FORBIDDEN = ":*?\"<>|";
    /** No file system takes more; what is far beyond it is not looked at. */
    private static final int LONGEST_RAW = 16 * 1024;

    public FileName {
        text = clean(text == null ? "" : text);
    }

    /** What stands after the last dot, in small letters; empty when there is no dot. */
    String extension() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String clean(String raw) {
        String some = raw.length() > LONGEST_RAW ? raw.substring(raw.length() - LONGEST_RAW) : raw;
        String last = some.substring(Math.max(some.lastIndexOf('/'), some.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder(last.length());
        last.codePoints().map(FileName::replaced).filter(FileName::kept).forEach(kept::appendCodePoint);
        String name = Normalizer.normalize(kept, Normalizer.Form.NFC)
                .replaceAll("\\s+", " ")
                // a dot in front hides a file, one or a blank behind is dropped by some systems and with it the
                // extension
                .replaceAll("^[. ]+|[. ]+$", "");
        return shortened(name.isEmpty() ? NAMELESS : name);
    }

    private static int replaced(int codePoint) {
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return loneSurrogate || FORBIDDEN.indexOf(codePoint) >= 0 ? '_' : codePoint;
    }

    /** Format characters are those of direction, and invisible ones; joiners stay, for emoji need them. */
    private static boolean kept(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> true;
        };
    }

    private static String shortened(String name) {
        int points = name.codePointCount(0, name.length());
        if (points <= CODE_POINTS) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int room = CODE_POINTS - end.codePointCount(0, end.length());
        return name.substring(0, name.offsetByCodePoints(0, room)).stripTrailing() + end;
    }
}
