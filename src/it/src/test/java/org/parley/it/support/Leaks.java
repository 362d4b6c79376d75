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
 * door is searched for it: as it is, escaped, URL-encoded, in hexadecimal and in base64 at each of its three alignments.
 */
public final class Leaks {

    /** 128 bits nobody else writes. */
    public static final String MARKER = "%016x%016x"
            .formatted(
                    ThreadLocalRandom.current().nextLong(),
                    ThreadLocalRandom.current().nextLong());

    private static final AtomicLong SEARCHED = new AtomicLong();
    private static final List<String> FORMS = forms();

    private Leaks() {}

    /** Bytes that left towards a customer. */
    public static void search(String where, byte[] bytes) {
        SEARCHED.addAndGet(bytes.length);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String lower = text.toLowerCase(Locale.ROOT);
        for (String form : FORMS) {
            if (text.contains(form) || lower.contains(form)) {
                throw new AssertionError("What is internal left by " + where + ": " + text);
            }
        }
    }

    static void search(String path, String text) {
        if (path.startsWith("/chat/") && text != null) {
            search(path, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** How many bytes were searched so far. */
    public static long searched() {
        return SEARCHED.get();
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(MARKER));
        forms.add(each("\\u%04x"));
        forms.add(each("%%%02x"));
        forms.add(each("%02x"));
        forms.add(each("&#%d;"));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = (" ".repeat(shift) + MARKER).getBytes(StandardCharsets.US_ASCII);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // the first and last characters hold bits of what stands before and behind
            forms.add(encoded.substring(4, encoded.length() - 3));
        }
        return List.copyOf(forms);
    }

    private static String each(String format) {
        StringBuilder text = new StringBuilder();
        MARKER.chars().forEach(c -> text.append(format.formatted(c)));
        return text.toString();
    }
}
