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
import java.util.stream.Collectors;
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
 * <p>If the transaction of a batch fails, its items are tried one by one, so that one bad item cannot take others with it;
 * those of a chat that failed are tried apart from then on ({@link StuckChats}).
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatWriter {

    private static final int MOST_WAITING = 5_000;
    private static final int LARGEST_BATCH = 64;

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
     *     {@code NOT_IN_PROGRESS}, {@code OVERLOADED} when more is waiting than can be promised
     */
    public CompletionStage<Receipt> submit(Incoming incoming) {
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        if (!writer.offer(new Pending(incoming, submitted.incrementAndGet(), answer))) {
            answer.completeExceptionally(overloaded());
        }
        return answer;
    }

    private void write(List<Pending> waiting) {
        Map<Boolean, List<Pending>> apart =
                waiting.stream().collect(Collectors.partitioningBy(pending -> stuck.contains(pending.incoming.chat())));
        writeTogether(apart.get(false));
        apart.get(true).forEach(this::writeAlone);
    }

    private void writeTogether(List<Pending> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Outcome> outcomes =
                    batches.write(batch.stream().map(Pending::incoming).toList());
            afterwards(() -> answer(batch, outcomes));
        } catch (EJBException e) {
            ChatLog.LOG.batchFailed(batch.size(), e);
            batch.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Pending pending) {
        UUID chat = pending.incoming.chat();
        if (stuck.refuses(chat, pending.number)) {
            refuse(pending);
            return;
        }
        try {
            List<Outcome> outcomes = batches.writeAlone(pending.incoming);
            stuck.written(chat);
            afterwards(() -> answer(List.of(pending), outcomes));
        } catch (EJBException e) {
            stuck.failed(chat, submitted.get());
            ChatLog.LOG.writeFailed(chat, e);
            refuse(pending);
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
            if (outcome.refusal() == null) {
                batch.get(i).answer.complete(outcome.receipt());
            } else {
                batch.get(i).answer.completeExceptionally(outcome.refusal());
            }
        }
    }

    private static Refusal overloaded() {
        return Refusal.of(RefusalCode.OVERLOADED, "The server is too busy to promise this now. Please send it again.");
    }
}
