package org.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.chat.ChatState;

/** What one page of a customer is told, whichever thread comes first. */
class CustomerLinkTest {

    private final PageFixture page = new PageFixture(UUID.randomUUID());

    @Test
    @DisplayName("S3.1 A state that was read before the join and comes after it is not told any more")
    void anOlderStateDoesNotWin() {
        page.link().deliver(state(ChatState.IN_PROGRESS, 0, 3));

        page.link().deliver(state(ChatState.QUEUED, 1, 2));

        assertThat(page.frames()).singleElement().asString().contains("IN_PROGRESS");
        assertThat(page.link().stoodAt(0)).isTrue();
    }

    @Test
    @DisplayName("Another place in the queue is told, though nothing was said")
    void placesMoveWithoutALine() {
        page.link().deliver(state(ChatState.QUEUED, 2, 2));

        page.link().deliver(state(ChatState.QUEUED, 1, 2));

        assertThat(page.frames()).hasSize(2);
        assertThat(page.link().stoodAt(1)).isTrue();
    }

    private static StateAnswer state(ChatState state, int position, int last) {
        return new StateAnswer(state, position, 0, null, null, last, null);
    }
}
