package org.parley.prompter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.prompter.PrompterOutcome.Answers;
import org.parley.prompter.PrompterOutcome.Unavailable;
import org.parley.protocol.GuardSettings;
import org.parley.protocol.Reason;

class PrompterSeatTest {

    private static final PromptRequest QUESTION = PromptFixture.question("Where is it?");
    private static final Answers SURE_BY_HALF = new Answers(List.of(PromptAnswer.ofText("Yes", 0.5, "", "")));
    private static final int IN_FLIGHT = GuardSettings.standard().inFlight();

    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<PrompterOutcome> outcomes = new LinkedBlockingQueue<>();
    private PrompterSeat seat;

    @AfterEach
    void close() {
        release.countDown();
        if (seat != null) {
            seat.stop();
        }
    }

    @Test
    void whoHasWaitedTooLongIsToldAndNotAsked() throws InterruptedException {
        seat = slow(Duration.ofSeconds(2));
        ask(IN_FLIGHT + 1);
        assertThat(release.await(2_300, TimeUnit.MILLISECONDS)).isFalse();

        release.countDown();

        List<PrompterOutcome> all =
                IntStream.range(0, IN_FLIGHT + 1).mapToObj(i -> next()).toList();
        assertThat(all).filteredOn(SURE_BY_HALF::equals).hasSize(IN_FLIGHT);
        assertThat(all).filteredOn(new Unavailable(Reason.BUSY)::equals).hasSize(1);
    }

    @Test
    void whoWaitedForAMomentIsAsked() {
        seat = slow(Duration.ofSeconds(30));
        ask(IN_FLIGHT + 1);

        release.countDown();

        assertThat(IntStream.range(0, IN_FLIGHT + 1).mapToObj(i -> next())).containsOnly(SURE_BY_HALF);
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        seat = slow(Duration.ofSeconds(30));

        ask(IN_FLIGHT + 101);

        assertThat(next()).isEqualTo(new Unavailable(Reason.BUSY));
        assertThat(outcomes).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutTwice() {
        Duration longest = PrompterSeat.LONGEST_WAIT.plusSeconds(60);

        assertThat(longest).isLessThan(PromptAsking.PATIENCE);
    }

    @Test
    void theThresholdIsForThoseWhoDoNotHeedItThemselves() {
        assertThat(outcomeOf(PrompterKind.PROMPTER_API, 0.6)).isEqualTo(new Answers(List.of()));
        assertThat(outcomeOf(PrompterKind.PROMPTER_API, 0.5)).isEqualTo(SURE_BY_HALF);
        assertThat(outcomeOf(PrompterKind.KNOWLEDGE, 0.6))
                .as("its use may have moved it below the threshold, and hides nothing")
                .isEqualTo(SURE_BY_HALF);
    }

    private static PrompterOutcome outcomeOf(PrompterKind kind, double threshold) {
        return PrompterSeat.ask(plan(kind, threshold), guard(request -> SURE_BY_HALF), QUESTION);
    }

    private PrompterSeat slow(Duration longestWait) {
        return new PrompterSeat(
                plan(PrompterKind.PROMPTER_API, 0),
                guard(request -> {
                    await(release);
                    return SURE_BY_HALF;
                }),
                Executors.defaultThreadFactory(),
                longestWait);
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            seat.ask(QUESTION, outcomes::add);
        }
    }

    private PrompterOutcome next() {
        try {
            PrompterOutcome next = outcomes.poll(10, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PrompterGuard guard(PrompterClient client) {
        return new PrompterGuard(
                "bot", client, GuardSettings.standard().withTimeout(Duration.ofSeconds(20)), Clock.systemUTC());
    }

    private static PrompterPlan plan(PrompterKind kind, double threshold) {
        return new PrompterPlan(1, 1, "bot", kind, null, null, Duration.ofSeconds(20), threshold);
    }
}
