package org.parley.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.archive.Words.Word;

/** Cuts the stretch around the first hit out of a text and marks all hits in it. */
final class SnippetCutter {

    private static final int BEFORE = 40;
    private static final int LENGTH = 160;
    private static final String CUT = "…";

    private final List<String> looked;

    /** @param looked the words looked for, in small letters */
    SnippetCutter(List<String> looked) {
        this.looked = looked;
    }

    /** Nothing when no word of the text begins as one that was looked for. */
    Optional<List<Snippet.Part>> cut(String text) {
        List<Word> hits = Words.of(text).stream().filter(this::isHit).toList();
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        int start = whole(text, Math.max(0, hits.get(0).start() - BEFORE));
        int end = whole(text, Math.min(text.length(), start + LENGTH));
        List<Snippet.Part> parts = new ArrayList<>();
        if (start > 0) {
            parts.add(new Snippet.Part(CUT, false));
        }
        int at = start;
        for (Word hit : hits) {
            if (hit.start() < at || hit.start() >= end) {
                continue;
            }
            add(parts, text.substring(at, hit.start()), false);
            at = Math.min(hit.end(), Math.max(end, hit.start() + 1));
            at = whole(text, at);
            add(parts, text.substring(hit.start(), at), true);
        }
        add(parts, text.substring(at, Math.max(at, end)), false);
        if (Math.max(at, end) < text.length()) {
            parts.add(new Snippet.Part(CUT, false));
        }
        return Optional.of(parts);
    }

    /** How many of the words looked for the text holds. */
    long found(String text) {
        List<Word> words = Words.of(text);
        return looked.stream()
                .filter(each -> words.stream().anyMatch(word -> word.small().startsWith(each)))
                .count();
    }

    private boolean isHit(Word word) {
        return looked.stream().anyMatch(word.small()::startsWith);
    }

    private static void add(List<Snippet.Part> parts, String text, boolean hit) {
        if (!text.isEmpty()) {
            parts.add(new Snippet.Part(text, hit));
        }
    }

    /** Not between the halves of a surrogate pair. */
    private static int whole(String text, int at) {
        boolean split = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return split && Character.isHighSurrogate(text.charAt(at - 1)) ? at + 1 : at;
    }
}
