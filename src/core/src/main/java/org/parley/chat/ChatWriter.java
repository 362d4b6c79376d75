package org.parley.chat;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.parley.shared.Lane;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * The way into a chat for everything that is said. A commit is the price of a promise, and it can be shared: whatever is
 * waiting for the writer goes into one transaction, and only after its commit is each sender answered, by another thread:
 * the writer is at the next batch by then. No sender's thread waits.
 *
 * <p>There is one writer, which keeps the order of each sender. Two share the same disk and the same database: with two the
 * batches were half as large, the commits twice as many and the messages fewer.
 *
 * <p>A batch waits for no chat: what belongs to one that somebody else holds, for a read receipt or a join, is written
 * after it by itself, and then the chat is waited for a moment. If the transaction of a batch fails, its items are tried
 * one by one, so that one bad item cannot take others with it, until {@value #MOST_FAILURES} have failed. What belongs to a
 * chat that failed so, too, is tried apart from then on, without waiting for the chat ({@link StuckChats}).
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatWriter {

    private static final int MOST_WAITING = 5_000;
    private static final int LARGEST_BATCH = 64;

    /**
     * How many failures a round may have: they take a second each where somebody holds the chat, or as long as a database that is away
     * takes to fail. Everybody else waits meanwhile. What is left after it is refused untried.
     */
    private static final int MOST_FAILURES = 2;

    /** @param number higher than that of anything submitted before */
    private record Pending(Incoming incoming, long number, CompletableFuture<Receipt> answer) {}

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private ChatBatch batches;

    private final AtomicLong submitted = new AtomicLong();
    private final StuckChats stuck = new StuckChats(System::nanoTime);
    private Lane<Runnable> answers;
    private Lane<Pending> writer;

    /** What is left of {@link #MOST_FAILURES} in this round. */
    private int patience;

    @PostConstruct
    void open() {
        answers = new Lane<>(
                "parley-answers", MOST_WAITING, LARGEST_BATCH, threads, batch -> batch.forEach(Runnable::run));
        writer = new Lane<>("parley-writer", MOST_WAITING, LARGEST_BATCH, threads, this::write);
    }

    @PreDestroy
    void close() {
        writer.close();
        answers.close();
    }

    /**
     * Writes this into its chat.
     *
     * @return completes after the commit; or with a {@link Refusal}: {@code NOT_FOUND}, {@code FORBIDDEN}, {@code CLOSED},
     *     {@code NOT_IN_PROGRESS}, {@code INVALID} for a comment that names who may not see the chat, {@code OVERLOADED} when
     *     more is waiting than can be promised or somebody holds the chat
     */
    public CompletionStage<Receipt> submit(Incoming incoming) {
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        if (!writer.offer(new Pending(incoming, submitted.incrementAndGet(), answer))) {
            answer.completeExceptionally(overloaded());
        }
        return answer;
    }

    /** One round: what waits together in one transaction, then by itself what that left. */
    private void write(List<Pending> waiting) {
        try {
            stuck.forgetOld(waiting.get(0).number);
            Map<Boolean, List<Pending>> apart = waiting.stream()
                    .collect(Collectors.partitioningBy(pending -> stuck.contains(pending.incoming.chat())));
            patience = MOST_FAILURES;
            writeTogether(apart.get(false)).forEach(left -> writeAlone(left, batches::writeAlone));
            apart.get(true).forEach(known -> writeAlone(known, batches::writeIfFree));
        } catch (RuntimeException | Error e) {
            // nobody waits for an answer that never comes; what was written all the same is found when it is sent again
            waiting.forEach(pending -> pending.answer.completeExceptionally(overloaded()));
            throw e;
        }
    }

    /** @return what has to be tried alone: what belongs to chats that somebody else holds, or all of it */
    private List<Pending> writeTogether(List<Pending> batch) {
        if (batch.isEmpty()) {
            return batch;
        }
        try {
            List<Outcome> outcomes =
                    batches.write(batch.stream().map(Pending::incoming).toList());
            afterwards(() -> answer(batch, outcomes));
            return IntStream.range(0, batch.size())
                    .filter(i -> outcomes.get(i).isHeld())
                    .mapToObj(batch::get)
                    .toList();
        } catch (EJBException e) {
            ChatLog.LOG.batchFailed(batch.size(), e);
            return batch;
        }
    }

    private void writeAlone(Pending pending, Function<Incoming, Outcome> way) {
        UUID chat = pending.incoming.chat();
        if (stuck.refuses(chat, pending.number)) {
            refuse(pending);
            return;
        }
        Outcome outcome = Outcome.HELD;
        if (patience > 0) {
            try {
                outcome = way.apply(pending.incoming);
            } catch (EJBException e) {
                patience--;
                ChatLog.LOG.writeFailed(chat, e);
            }
        }
        if (outcome.isHeld()) {
            stuck.failed(chat, submitted.get());
            refuse(pending);
        } else {
            stuck.written(chat);
            List<Outcome> outcomes = List.of(outcome);
            afterwards(() -> answer(List.of(pending), outcomes));
        }
    }

    private void refuse(Pending pending) {
        afterwards(() -> pending.answer.completeExceptionally(overloaded()));
    }

    /** Answers by the other thread, in the order of the batches; were that thousands behind, the writer would wait for it. */
    private void afterwards(Runnable answer) {
        if (!answers.offer(answer)) {
            answer.run();
        }
    }

    private static void answer(List<Pending> batch, List<Outcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome.receipt() != null) {
                batch.get(i).answer.complete(outcome.receipt());
            } else if (outcome.refusal() != null) {
                batch.get(i).answer.completeExceptionally(outcome.refusal());
            }
        }
    }

    private static Refusal overloaded() {
        return Refusal.of(RefusalCode.OVERLOADED, "The server is too busy to promise this now. Please send it again.");
    }
}
