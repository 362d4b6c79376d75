package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchTest {

    private final List<Dialogue> dialogues = MadeUp.dialogues(50, 1);

    @Test
    void theSameSeedMakesTheSameSearches() {
        assertThat(searches(1)).isEqualTo(searches(1)).isNotEqualTo(searches(2));
        assertThat(MadeUp.dialogues(50, 1)).isEqualTo(dialogues);
    }

    @Test
    void everyKindAsksForSomething() {
        assertThat(searches(3)).allMatch(query -> query.matches("(q|customer|agent|group|reason)=[^&\\s]+.*"));
    }

    private List<String> searches(long seed) {
        Search search = new Search(dialogues, List.of("4", "5"), List.of(1, 2), seed);
        return Stream.of(Search.Kind.values()).map(search::next).toList();
    }
}
