package org.parley.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Guarantee: any number of threads may search while the index is replaced again and again; each search answers as the index
 * it began with does when nobody else is there.
 */
class KnowledgeIndexConcurrencyTest {

    private static final int READERS = 4;
    private static final int REPLACEMENTS = 60;

    @Test
    void searchesGoOnWhileTheIndexIsReplaced() throws Exception {
        List<TopicText> without = new ArrayList<>(TopicFixture.everything());
        without.remove(TopicFixture.RETURNS);
        List<List<TopicMatch>> answers =
                List.of(answer(KnowledgeIndex.of(TopicFixture.everything())), answer(KnowledgeIndex.of(without)));
        AtomicReference<KnowledgeIndex> current = new AtomicReference<>(KnowledgeIndex.of(TopicFixture.everything()));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> searches = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                searches.add(readers.submit(() -> {
                    int count = 0;
                    while (!over.get() || count == 0) {
                        assertThat(answer(current.get())).isIn(answers);
                        count++;
                    }
                    return count;
                }));
            }
            for (int i = 0; i < REPLACEMENTS; i++) {
                current.set(KnowledgeIndex.of(i % 2 == 0 ? without : TopicFixture.everything()));
            }
            over.set(true);
            for (Future<Integer> search : searches) {
                assertThat(search.get(30, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            over.set(true);
            readers.shutdownNow();
        }
    }

    private static List<TopicMatch> answer(KnowledgeIndex index) {
        return index.search("I want to return my shoes", "en", 5, 0);
    }
}
