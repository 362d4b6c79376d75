package org.parley.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The only place that prints. Human lines go out at once; figures are kept and printed at the end as {@code key=value},
 * in the order in which they were given.
 */
public final class Report {

    private static final int SHOWN_VIOLATIONS = 20;

    private final PrintStream out;
    private final Map<String, String> figures = new LinkedHashMap<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    /** A report on the standard output. */
    public static Report onStandardOutput() {
        return new Report(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    /** A line for people, with the arguments of {@link String#format}. */
    public void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** A count. */
    public void figure(String key, long value) {
        figures.put(key, Long.toString(value));
    }

    /** A measure, with three digits after the point. */
    public void figure(String key, double value) {
        figures.put(key, String.format(Locale.ROOT, "%.3f", value));
    }

    /** A word. */
    public void figure(String key, String value) {
        figures.put(key, value);
    }

    /** What was given under this key, or an empty text. */
    public String given(String key) {
        return figures.getOrDefault(key, "");
    }

    /** The first violations in words; there may be thousands of the same. */
    public void violations(List<Violation> violations) {
        violations.stream().limit(SHOWN_VIOLATIONS).forEach(violation -> line("  %s", violation));
        if (violations.size() > SHOWN_VIOLATIONS) {
            line("  ... and %d more", violations.size() - SHOWN_VIOLATIONS);
        }
    }

    /** Prints all figures. */
    public void end() {
        figures.forEach((key, value) -> out.println(key + "=" + value));
        out.flush();
    }
}
