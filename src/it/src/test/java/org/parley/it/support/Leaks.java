package org.parley.it.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What must never reach a customer carries this run's marker, and every byte that any test of the run reads at the customers'
 * door is searched for it: as it is, escaped, URL-encoded, in hexadecimal and in base64 at each of its three alignments. What
 * must reach nobody at all carries another one, for which the staff's door is searched as well.
 */
public final class Leaks {

    /** 128 bits nobody else writes. */
    public static final String MARKER = marker();

    /** As many, of what stays in the database. */
    public static final String HIDDEN = marker();

    private static final AtomicLong SEARCHED = new AtomicLong();
    private static final List<String> INTERNAL = forms(MARKER);
    private static final List<String> KEPT = forms(HIDDEN);

    private Leaks() {}

    /** Bytes that left towards a customer. */
    public static void search(String where, byte[] bytes) {
        SEARCHED.addAndGet(bytes.length);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        search("What is internal", INTERNAL, where, text);
        search("What is hidden", KEPT, where, text);
    }

    /** Text that left towards anybody: staff, a bot, a prompter, a platform, a log. */
    public static void searchHidden(String where, String text) {
        search("What is hidden", KEPT, where, text);
    }

    static void search(String path, String text) {
        if (text == null) {
            return;
        }
        if (path.startsWith("/chat/")) {
            search(path, text.getBytes(StandardCharsets.UTF_8));
        } else {
            searchHidden(path, text);
        }
    }

    private static void search(String what, List<String> forms, String where, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String form : forms) {
            if (text.contains(form) || lower.contains(form)) {
                throw new AssertionError(what + " left by " + where + ": " + text);
            }
        }
    }

    /** How many bytes were searched so far. */
    public static long searched() {
        return SEARCHED.get();
    }

    private static String marker() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private static List<String> forms(String marker) {
        List<String> forms = new ArrayList<>(List.of(marker));
        forms.add(each(marker, "\\u%04x"));
        forms.add(each(marker, "%%%02x"));
        forms.add(each(marker, "%02x"));
        forms.add(each(marker, "&#%d;"));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = (" ".repeat(shift) + marker).getBytes(StandardCharsets.US_ASCII);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // the first and last characters hold bits of what stands before and behind
            forms.add(encoded.substring(4, encoded.length() - 3));
        }
        return List.copyOf(forms);
    }

    private static String each(String marker, String format) {
        StringBuilder text = new StringBuilder();
        marker.chars().forEach(c -> text.append(format.formatted(c)));
        return text.toString();
    }
}
