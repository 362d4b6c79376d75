package org.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StuckChatsTest {

    private static final UUID CHAT = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private long now = Long.MAX_VALUE - 5;
    private final StuckChats stuck = new StuckChats(() -> now);

    @Test
    @DisplayName("What was submitted before a failure of its chat goes down with it, what comes later is tried")
    void nothingOvertakesAFailure() {
        stuck.failed(CHAT, 7);

        assertThat(stuck.refuses(CHAT, 6)).isTrue();
        assertThat(stuck.refuses(CHAT, 7)).isTrue();
        assertThat(stuck.refuses(CHAT, 8)).isFalse();
        assertThat(stuck.contains(CHAT)).isTrue();
    }

    @Test
    void otherChatsHaveNothingToDoWithIt() {
        stuck.failed(CHAT, 7);

        assertThat(stuck.contains(OTHER)).isFalse();
        assertThat(stuck.refuses(OTHER, 1)).isFalse();
    }

    @Test
    void aMessageThatWasWrittenEndsIt() {
        stuck.failed(CHAT, 7);
        stuck.written(CHAT);

        assertThat(stuck.contains(CHAT)).isFalse();
        assertThat(stuck.refuses(CHAT, 7)).isFalse();
    }

    @Test
    void itIsForgottenAfterHalfAMinute() {
        stuck.failed(CHAT, 7);
        now += Duration.ofSeconds(30).toNanos();
        stuck.forgetOld(8);
        assertThat(stuck.contains(CHAT)).isTrue();

        now++;
        stuck.forgetOld(8);
        assertThat(stuck.contains(CHAT)).isFalse();
        assertThat(stuck.refuses(CHAT, 7)).isFalse();
    }

    @Test
    @DisplayName(
            "What was submitted before the failure goes down with it however long the writer was held up meanwhile")
    void itIsRememberedForWhatStillWaits() {
        stuck.failed(CHAT, 7);
        now += Duration.ofMinutes(5).toNanos();
        stuck.forgetOld(6);

        assertThat(stuck.refuses(CHAT, 6)).isTrue();
        assertThat(stuck.refuses(CHAT, 8)).isFalse();
        stuck.forgetOld(8);
        assertThat(stuck.contains(CHAT)).isFalse();
    }
}
