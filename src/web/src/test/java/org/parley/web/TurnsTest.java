package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    /** The other threads, as a list of what they were given: nothing of it happens before the test says so. */
    private final Queue<Runnable> others = new ArrayDeque<>();

    private final List<String> done = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Turns turns = new Turns(others::add, failures::add);

    @Test
    void quickWorkIsDoneByWhoBringsIt() {
        turns.quick(() -> done.add("message"));

        assertThat(done).containsExactly("message");
        assertThat(others).isEmpty();
    }

    @Test
    void slowWorkHoldsNobodyUp() {
        turns.slow(() -> done.add("hello"));

        assertThat(done).isEmpty();
        runOthers();
        assertThat(done).containsExactly("hello");
    }

    @Test
    void quickWorkWaitsForTheSlowBeforeIt() {
        turns.slow(() -> done.add("hello"));
        turns.quick(() -> done.add("first"));
        turns.quick(() -> done.add("second"));

        assertThat(done).isEmpty();
        runOthers();
        assertThat(done).containsExactly("hello", "first", "second");

        turns.quick(() -> done.add("third"));
        assertThat(done).endsWith("third");
    }

    @Test
    void quickWorkWaitsForSlowWorkThatIsUnderWay() {
        turns.slow(() -> turns.quick(() -> done.add("message")));
        others.remove().run();

        assertThat(done).isEmpty();
        runOthers();
        assertThat(done).containsExactly("message");
    }

    @Test
    void socketsTakeTurns() {
        Turns another = new Turns(others::add, failures::add);
        turns.slow(() -> done.add("a1"));
        turns.slow(() -> done.add("a2"));
        another.slow(() -> done.add("b1"));

        runOthers();
        assertThat(done).containsExactly("a1", "b1", "a2");
    }

    @Test
    void whatFailsDropsWhatWaitsAndIsTold() {
        Error broken = new AssertionError("broken");
        turns.slow(() -> {
            throw broken;
        });
        turns.slow(() -> done.add("after"));

        runOthers();
        assertThat(failures).containsExactly(broken);
        assertThat(done).isEmpty();
        turns.quick(() -> done.add("free again"));
        assertThat(done).containsExactly("free again");
    }

    @Test
    void tooManyThatWaitAreDroppedAndTold() {
        turns.slow(() -> done.add("hello"));
        IntStream.range(0, Turns.MOST_WAITING - 1).forEach(i -> turns.quick(() -> done.add("read")));
        assertThat(failures).isEmpty();

        turns.quick(() -> done.add("one too many"));
        assertThat(failures).hasSize(1);
        runOthers();
        assertThat(done).isEmpty();
    }

    @Test
    void whenThreadsAreGoneItIsTold() {
        Executor stopped = work -> {
            throw new RejectedExecutionException("stopped");
        };
        new Turns(stopped, failures::add).slow(() -> done.add("hello"));

        assertThat(failures).hasSize(1);
    }

    private void runOthers() {
        while (!others.isEmpty()) {
            others.remove().run();
        }
    }
}
