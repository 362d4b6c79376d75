package org.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Dialogues of made-up words, for who has none: by a seed, with few common words and many rare ones, as languages have. */
final class MadeUp {

    private static final int WORDS = 8_000;
    private static final int TURNS = 10;
    private static final String SOUNDS = "bakedifogulamenoprisotuvewixyzar";

    private MadeUp() {}

    static List<Dialogue> dialogues(int count, long seed) {
        Random random = new Random(seed);
        List<Dialogue> dialogues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Dialogue.Turn> turns = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                turns.add(new Dialogue.Turn(turn % 2 == 0 ? Author.CUSTOMER : Author.AGENT, sentence(random)));
            }
            dialogues.add(new Dialogue("made-up-" + i, List.copyOf(turns)));
        }
        return dialogues;
    }

    private static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder();
        for (int words = 6 + random.nextInt(12); words > 0; words--) {
            // the product of two throws: small numbers, which are the common words, come much more often
            sentence.append(word((int) (random.nextDouble() * random.nextDouble() * WORDS)))
                    .append(' ');
        }
        return sentence.toString().strip() + ".";
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 17; rest > 0; rest /= 16) {
            int at = rest % 16 * 2;
            word.append(SOUNDS, at, at + 2);
        }
        return word.toString();
    }
}
