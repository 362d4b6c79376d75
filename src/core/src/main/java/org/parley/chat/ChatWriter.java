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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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
 * <p>If the transaction of a batch fails, its items are tried one by one, so that one bad item cannot take others with it.
 * Only what follows in the same chat is refused with it: it must not overtake, and a chat that is stuck is waited for once.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatWriter {

    private static final int MOST_WAITING = 5_000;
    private static final int LARGEST_BATCH = 64;

    private record Pending(Incoming incoming, CompletableFuture<Receipt> answer) {}

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private ChatBatch batches;

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
        if (!writer.offer(new Pending(incoming, answer))) {
            answer.completeExceptionally(overloaded());
        }
        return answer;
    }

    private void write(List<Pending> batch) {
        try {
            List<Outcome> outcomes =
                    batches.write(batch.stream().map(Pending::incoming).toList());
            afterwards(() -> answer(batch, outcomes));
        } catch (EJBException e) {
            ChatLog.LOG.batchFailed(batch.size(), e);
            oneByOne(batch, pending -> pending.incoming.chat(), this::writeAlone, this::refuse);
        }
    }

    /** @param write false when it failed; then it is refused, and all of its chat that follow it are, untried */
    static <T> void oneByOne(List<T> batch, Function<T, UUID> chat, Predicate<T> write, Consumer<T> refuse) {
        Set<UUID> stuck = new HashSet<>();
        for (T item : batch) {
            if (stuck.contains(chat.apply(item)) || !write.test(item)) {
                stuck.add(chat.apply(item));
                refuse.accept(item);
            }
        }
    }

    private boolean writeAlone(Pending pending) {
        try {
            List<Outcome> outcomes = batches.write(List.of(pending.incoming));
            afterwards(() -> answer(List.of(pending), outcomes));
            return true;
        } catch (EJBException e) {
            ChatLog.LOG.writeFailed(pending.incoming.chat(), e);
            return false;
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
