package org.parley.prompter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.GuardState.Breaker;
import org.parley.protocol.Reason;
import org.parley.protocol.Trouble;
import org.parley.shared.Refusal;

class PrompterGuardTest {

    private static final Answers ANSWERS = new Answers(List.of(PromptAnswer.ofText("Yes", 0.9, "", "")));
    private static final PromptRequest QUESTION = PromptFixture.question("Where is it?");

    /** Stands still until it is moved. */
    private static final class HandClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final HandClock clock = new HandClock();
    private final AtomicInteger asked = new AtomicInteger();
    private PrompterOutcome next = ANSWERS;

    private final PrompterGuard guard = new PrompterGuard(
            "bot",
            request -> {
                asked.incrementAndGet();
                return next;
            },
            GuardSettings.standard(),
            clock);

    @Test
    void theBreakerOpensAfterFiveFailuresInARow() {
        fail(4);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);

        fail(1);

        assertThat(guard.ask(QUESTION)).isEqualTo(new Unavailable(Reason.BREAKER_OPEN));
        assertThat(asked).hasValue(5);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.OPEN);
        assertThat(guard.state().failures()).isEqualTo(5);
        assertThat(guard.state().last()).isEqualTo(new Trouble(Reason.TIMEOUT));
        assertThat(guard.state().openUntil()).isEqualTo(clock.instant().plusSeconds(30));
    }

    @Test
    void anAnswerBetweenStartsTheCountAgain() {
        fail(4);
        succeed();
        fail(4);

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(guard.state().okAt()).isEqualTo(clock.instant());
    }

    @Test
    void afterTheRestOneAnswerClosesIt() {
        fail(5);
        clock.pass(Duration.ofSeconds(29));
        assertThat(guard.ask(QUESTION)).isEqualTo(new Unavailable(Reason.BREAKER_OPEN));
        clock.pass(Duration.ofSeconds(1));
        assertThat(guard.state().breaker()).isEqualTo(Breaker.HALF_OPEN);

        succeed();

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(guard.state().failures()).isZero();
    }

    @Test
    void afterTheRestOneFailureOpensItAgain() {
        fail(5);
        clock.pass(Duration.ofSeconds(30));

        fail(1);

        assertThat(asked).hasValue(6);
        assertThat(guard.state().breaker()).isEqualTo(Breaker.OPEN);
        assertThat(guard.ask(QUESTION)).isEqualTo(new Unavailable(Reason.BREAKER_OPEN));
    }

    @Test
    void aQuestionThatTheRulesRefuseWhileTryingLeavesTheNextOneToTry() {
        fail(5);
        clock.pass(Duration.ofSeconds(30));
        next = new Unavailable(Reason.REFUSED, "ADDRESS");
        guard.ask(QUESTION);

        succeed();

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"REFUSED", "BUSY", "BREAKER_OPEN"})
    void whatIsNotThePromptersFaultOpensNothing(Reason reason) {
        next = new Unavailable(reason);
        for (int i = 0; i < 10; i++) {
            guard.ask(QUESTION);
        }

        assertThat(guard.state().breaker()).isEqualTo(Breaker.CLOSED);
        assertThat(asked).hasValue(10);
    }

    @Test
    void whatIsThrownCountsAndFliesOn() {
        PrompterGuard broken = new PrompterGuard(
                "bot",
                request -> {
                    throw new IllegalStateException("broken");
                },
                GuardSettings.standard(),
                clock);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> broken.ask(QUESTION)).isInstanceOf(IllegalStateException.class);
        }

        assertThat(broken.ask(QUESTION)).isEqualTo(new Unavailable(Reason.BREAKER_OPEN));
        assertThat(broken.state().last()).isEqualTo(new Trouble(Reason.FAULT));
        assertThat(broken.state().inFlight()).isZero();
    }

    @Test
    void theNinthQuestionAtOnceIsTurnedAwayAndOnlyOneTries() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch under = new CountDownLatch(8);
        PrompterGuard slow = new PrompterGuard(
                "bot",
                request -> {
                    under.countDown();
                    awaitQuietly(release);
                    return new Unavailable(Reason.TIMEOUT);
                },
                GuardSettings.standard(),
                clock);
        ExecutorService callers = Executors.newFixedThreadPool(9);
        try {
            List<Future<PrompterOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(callers.submit(() -> slow.ask(QUESTION)));
            }
            under.await();

            assertThat(slow.ask(QUESTION)).isEqualTo(new Unavailable(Reason.BUSY));
            assertThat(slow.state().inFlight()).isEqualTo(8);

            release.countDown();
            for (Future<PrompterOutcome> call : calls) {
                call.get();
            }
            // those that were under way when it opened prolong nothing
            assertThat(slow.state().failures()).isEqualTo(5);
            assertThat(slow.state().inFlight()).isZero();
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void whileOneTriesTheOthersAreTurnedAway() throws Exception {
        List<PrompterOutcome> others = new ArrayList<>();
        PrompterGuard[] self = new PrompterGuard[1];
        AtomicInteger calls = new AtomicInteger();
        self[0] = new PrompterGuard(
                "bot",
                request -> {
                    if (calls.incrementAndGet() <= 5) {
                        return new Unavailable(Reason.CONNECTION);
                    }
                    others.add(self[0].ask(QUESTION));
                    return ANSWERS;
                },
                GuardSettings.standard(),
                clock);
        for (int i = 0; i < 5; i++) {
            self[0].ask(QUESTION);
        }
        clock.pass(Duration.ofSeconds(30));

        assertThat(self[0].ask(QUESTION)).isEqualTo(ANSWERS);
        assertThat(others).containsExactly(new Unavailable(Reason.BREAKER_OPEN));
    }

    @Test
    void noQuestionWaitsLongerThanThePrompterMay() {
        List<Duration> deadlines = new ArrayList<>();
        PrompterGuard timed = new PrompterGuard(
                "bot",
                request -> {
                    deadlines.add(request.deadline());
                    return ANSWERS;
                },
                GuardSettings.standard().withTimeout(Duration.ofSeconds(2)),
                clock);

        timed.ask(PromptFixture.question("?", Duration.ofSeconds(10)));
        timed.ask(PromptFixture.question("?", Duration.ofSeconds(1)));

        assertThat(deadlines).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void settingsOutOfBoundsAreNamed() {
        GuardSettings standard = GuardSettings.standard();

        assertThatThrownBy(() -> standard.withTimeout(Duration.ZERO))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("timeout"));
    }

    private void fail(int times) {
        next = new Unavailable(Reason.TIMEOUT);
        for (int i = 0; i < times; i++) {
            assertThat(guard.ask(QUESTION)).isEqualTo(next);
        }
    }

    private void succeed() {
        next = ANSWERS;
        assertThat(guard.ask(QUESTION)).isEqualTo(ANSWERS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
