package org.parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjLongConsumer;

/** Customers who write in turn, at a steady rate that waits for nobody (open loop). */
final class PacedLoad {

    private static final Duration PREPARE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<PacedCustomer> customers = new ArrayList<>();
    private final Duration interval;
    private int said;

    /** One message of a run, once acknowledged. */
    record Said(PacedCustomer customer, int sequence, String text) {}

    /** What a run came to. */
    record Run(Latency acknowledgements, List<Said> said) {}

    PacedLoad(Stage stage, String channel, int group, int number, double perSecond) {
        interval = Duration.ofNanos((long) (1e9 / perSecond));
        Courier courier = new Courier(stage.schedule(), PATIENCE);
        for (int i = 0; i < number; i++) {
            CustomerChat chat = Schedule.await(
                    CustomerChat.start(stage.web(), channel, group, "Customer " + (i + 1), MessageCount.text(0)),
                    PREPARE);
            PacedCustomer customer = new PacedCustomer(stage.web(), stage.schedule(), courier, chat);
            Schedule.await(customer.prepare(stage.team(), group, line -> {}), PREPARE);
            customers.add(customer);
        }
    }

    List<PacedCustomer> customers() {
        return List.copyOf(customers);
    }

    /** Sends so many messages and waits for the last answer. */
    Run run(int messages) {
        return run(messages, (text, due) -> {});
    }

    /** The same. @param sending told each text and when it was due, before it is sent */
    Run run(int messages, ObjLongConsumer<String> sending) {
        Latency latency = new Latency();
        Collection<CompletableFuture<Said>> all = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long due = begin + i * interval.toNanos();
            Schedule.pauseUntil(due);
            PacedCustomer customer = customers.get(i % customers.size());
            String text = MessageCount.text(++said);
            sending.accept(text, due);
            all.add(customer.say(text).thenApply(sequence -> {
                latency.sinceDue(due);
                return new Said(customer, sequence, text);
            }));
        }
        List<Said> answered = new ArrayList<>();
        all.forEach(each -> answered.add(Schedule.await(each, PATIENCE)));
        return new Run(latency, answered);
    }

    void close() {
        customers.forEach(customer -> Schedule.await(customer.close(), PREPARE));
    }
}
