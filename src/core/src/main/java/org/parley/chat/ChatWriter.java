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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.shared.Lane;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * The way into a chat for everything that is said. A commit is the price of a promise, and it can be shared: whatever is
 * waiting for a writer goes into one transaction, and only after its commit is each sender answered. No thread waits.
 *
 * <p>A chat always belongs to the same writer, by its id, which keeps each sender's order. If the transaction of a batch
 * fails, its items are tried one by one, so that one bad item cannot take others with it.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatWriter {

    private static final int WRITERS = 2;
    private static final int MOST_WAITING = 5_000;
    private static final int LARGEST_BATCH = 64;

    private record Pending(Incoming incoming, CompletableFuture<Receipt> answer) {}

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private ChatBatch batches;

    private final List<Lane<Pending>> writers = new ArrayList<>();

    @PostConstruct
    void open() {
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Lane<>("parley-writer-" + i, MOST_WAITING, LARGEST_BATCH, threads, this::write));
        }
    }

    @PreDestroy
    void close() {
        writers.forEach(Lane::close);
    }

    /**
     * Writes this into its chat.
     *
     * @return completes after the commit; or with a {@link Refusal}: {@code NOT_FOUND}, {@code FORBIDDEN}, {@code CLOSED},
     *     {@code NOT_IN_PROGRESS}, {@code OVERLOADED} when more is waiting than can be promised
     */
    public CompletionStage<Receipt> submit(Incoming incoming) {
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        int writer = Math.floorMod(incoming.chat().hashCode(), WRITERS);
        if (!writers.get(writer).offer(new Pending(incoming, answer))) {
            answer.completeExceptionally(overloaded());
        }
        return answer;
    }

    private void write(List<Pending> batch) {
        try {
            answer(batch, batches.write(batch.stream().map(Pending::incoming).toList()));
        } catch (EJBException e) {
            ChatLog.LOG.batchFailed(batch.size(), e);
            batch.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Pending pending) {
        try {
            answer(List.of(pending), batches.write(List.of(pending.incoming)));
        } catch (EJBException e) {
            ChatLog.LOG.writeFailed(pending.incoming.chat(), e);
            pending.answer.completeExceptionally(overloaded());
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
