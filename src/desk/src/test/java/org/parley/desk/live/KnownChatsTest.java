package org.parley.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.chat.ChatState;

/** What the live link remembers of chats that several threads read. */
class KnownChatsTest {

    private static final UUID CHAT = UUID.randomUUID();
    private static final long ANNA = 7;

    private final KnownChats known = new KnownChats();

    @Test
    @DisplayName("S3.1 A row that was read before the join and comes after it brings the chat back to nobody")
    void anOlderRowDoesNotWin() {
        known.learn(SeenChats.seen(CHAT, ChatState.IN_PROGRESS, ANNA, 3));

        boolean newest = known.learn(SeenChats.seen(CHAT, ChatState.QUEUED, null, 2));

        assertThat(newest).isFalse();
        assertThat(known.get(CHAT)).hasValueSatisfying(chat -> {
            assertThat(chat.isInProgress()).isTrue();
            assertThat(chat.facts().agent()).isEqualTo(ANNA);
        });
    }

    @Test
    @DisplayName("A newer row wins, and so does one of the same line, of which something was read meanwhile")
    void aNewerRowWins() {
        known.learn(SeenChats.seen(CHAT, ChatState.QUEUED, null, 2));

        assertThat(known.learn(SeenChats.seen(CHAT, ChatState.QUEUED, null, 2))).isTrue();
        assertThat(known.learn(SeenChats.seen(CHAT, ChatState.IN_PROGRESS, ANNA, 3)))
                .isTrue();
        assertThat(known.get(CHAT))
                .hasValueSatisfying(chat -> assertThat(chat.isInProgress()).isTrue());
    }
}
