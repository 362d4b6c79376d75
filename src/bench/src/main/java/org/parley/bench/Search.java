package org.parley.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The kinds of searches somebody makes in an archive, drawn by a seed from the texts that are in it. */
final class Search {

    private static final int COMMON = 40;

    /** One kind. */
    enum Kind {
        COMMON_WORD,
        RARE_WORD,
        WORDS_OF_ONE_TEXT,
        BEGINNING,
        LETTER,
        NOTHING,
        NAME,
        ONE_NAME,
        AGENT,
        GROUP_AND_PERIOD,
        REASON,
        WORD_AND_FILTERS
    }

    private final List<String> common;
    private final List<String> rare;
    private final List<String[]> texts;
    private final List<String> agents;
    private final List<Integer> groups;
    private final Random random;

    Search(Collection<Dialogue> dialogues, List<String> agents, List<Integer> groups, long seed) {
        this.agents = agents;
        this.groups = groups;
        this.random = new Random(seed);
        this.texts = new ArrayList<>();
        Map<String, Integer> dialoguesWith = new HashMap<>();
        for (Dialogue dialogue : dialogues) {
            HashSet<String> words = new HashSet<>();
            for (Dialogue.Turn turn :
                    dialogue.turns().subList(0, Math.min(10, dialogue.turns().size()))) {
                String[] ofTurn = turn.text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
                List<String> long3 =
                        Arrays.stream(ofTurn).filter(word -> word.length() >= 3).toList();
                words.addAll(long3);
                if (long3.size() >= 3) {
                    texts.add(long3.toArray(String[]::new));
                }
            }
            words.forEach(word -> dialoguesWith.merge(word, 1, Integer::sum));
        }
        List<String> all = new ArrayList<>(dialoguesWith.keySet());
        all.sort(Comparator.<String>comparingInt(word -> -dialoguesWith.get(word))
                .thenComparing(word -> word));
        common = all.subList(0, Math.min(COMMON, all.size()));
        rare = all.stream().filter(word -> dialoguesWith.get(word) == 1).toList();
    }

    /** The query of one search of this kind. */
    String next(Kind kind) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(random.nextInt(330));
        return switch (kind) {
            case COMMON_WORD -> q(one(common));
            case RARE_WORD -> q(one(rare.isEmpty() ? common : rare));
            case WORDS_OF_ONE_TEXT -> q(String.join(" ", three(one(texts))));
            case BEGINNING -> q(one(common).substring(0, 3));
            case LETTER -> q(Character.toString('a' + random.nextInt(26)));
            case NOTHING -> q("nobodysaid" + random.nextInt(1_000_000));
            case NAME -> "customer=" + one(List.of("silva", "marta", "weber", "okoye", "lund"));
            case ONE_NAME -> "customer=" + encoded(" " + (1 + random.nextInt(20_000)));
            case AGENT -> "agent=" + one(agents);
            case GROUP_AND_PERIOD -> "group=" + one(groups) + "&from=" + day + "&to=" + day.plusDays(6);
            case REASON -> "reason=BLOCKED";
            case WORD_AND_FILTERS ->
                q(one(common)) + "&agent=" + one(agents) + "&from=" + day + "&to=" + day.plusDays(30);
        };
    }

    private String[] three(String[] words) {
        int at = random.nextInt(words.length - 2);
        return Arrays.copyOfRange(words, at, at + 3);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String q(String words) {
        return "q=" + encoded(words);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
