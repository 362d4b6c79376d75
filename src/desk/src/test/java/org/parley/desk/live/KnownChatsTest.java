package org.parley.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.agent.GroupRecord;
import org.parley.chat.ChatFacts;
import org.parley.chat.ChatRow;
import org.parley.chat.ChatState;
import org.parley.chat.SeenChat;

/** What the live link remembers of chats that several threads read. */
class KnownChatsTest {

    private static final UUID CHAT = UUID.randomUUID();
    private static final long ANNA = 7;

    private final KnownChats known = new KnownChats();

    @Test
    @DisplayName("S3.1 A row that was read before the join and comes after it brings the chat back to nobody")
    void anOlderRowDoesNotWin() {
        known.learn(seen(ChatState.IN_PROGRESS, ANNA, 3));

        boolean newest = known.learn(seen(ChatState.QUEUED, null, 2));

        assertThat(newest).isFalse();
        assertThat(known.get(CHAT)).hasValueSatisfying(chat -> {
            assertThat(chat.isInProgress()).isTrue();
            assertThat(chat.facts().agent()).isEqualTo(ANNA);
        });
    }

    @Test
    @DisplayName("A newer row wins, and so does one of the same line, of which something was read meanwhile")
    void aNewerRowWins() {
        known.learn(seen(ChatState.QUEUED, null, 2));

        assertThat(known.learn(seen(ChatState.QUEUED, null, 2))).isTrue();
        assertThat(known.learn(seen(ChatState.IN_PROGRESS, ANNA, 3))).isTrue();
        assertThat(known.get(CHAT))
                .hasValueSatisfying(chat -> assertThat(chat.isInProgress()).isTrue());
    }

    private static SeenChat seen(ChatState state, Long agent, int sequence) {
        ChatRow row = new ChatRow(
                CHAT,
                state,
                new ChatRow.CustomerName("Vera", false),
                "web",
                new GroupRecord(1, "Cards"),
                agent == null ? null : new ChatRow.AgentName(Long.toString(agent), "Anna"),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                sequence,
                0,
                0,
                0,
                0,
                0,
                1,
                null,
                false);
        return new SeenChat(new ChatFacts(CHAT, state, 1, agent), row);
    }
}
