package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Customer;
import org.parley.it.support.Limits;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.StubBot;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;

/** A server that goes away and comes back: rows are the truth, the broker only says “look”. */
class RestartIT {

    private static final int CHATS = 1_000;

    private static final String DUE = "select count(*) from chat where routing_due_at is not null";

    @Test
    @DisplayName(
            "S15.1 A kill with a thousand queued chats and a wiped broker loses none and keeps their order; whoever was asking a bot is answered once; the time to answer goes on")
    void aKillWithAThousandQueuedChatsAndAWipedBrokerLosesNoneAndKeepsTheirOrder() throws IOException {
        ParleyServer parley = TheParley.running("restart", TheParley.config("restart"));
        URI server = parley.baseUrl();
        Staff anna = Staff.signedIn(server, "anna");
        List<String> started = new ArrayList<>();
        try (Limits wide = Limits.wide(server)) {
            for (int i = 0; i < CHATS; i++) {
                started.add(Customer.starts(server, 1, "Customer " + i, "Number " + i)
                        .chat());
            }
        }

        Staff felix = Staff.signedIn(server, "felix");
        Customer silent = Customer.starts(server, 3, "Not answered", "Hello?");
        Customer answered = Customer.starts(server, 3, "Answered", "Hello?");
        felix.join(silent.chat());
        felix.join(answered.chat());
        felix.says(answered.chat(), "Good morning");

        try (StubBot bot = new StubBot();
                Limits minute = Limits.responseMinutes(server, 1);
                Limits noGrace = Limits.grace(server, 3_600)) {
            BotDrill drill = BotDrill.asked(server, bot);

            // killed in the middle of its nudges: some chats are still due, and the broker forgets that it was told
            parley.killServer();
            wipe(parley.brokerJournal());
            makeDueAgain(parley, CHATS / 2);
            drill.forgetThatOneWasAsked(parley);
            timePasses(parley);
            drill.botCanAnswerOne();
            parley.startServer();

            drill.proveEachIsToldOnce(parley);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> felix.list("queue").contains(silent.chat()));
            assertThat(felix.list("mine")).containsExactly(answered.chat());
        }

        assertThat(anna.get("/session").status()).as("still signed in").isEqualTo(200);
        assertThat(anna.list("queue")).containsExactlyElementsOf(started);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Owner.count(parley, DUE))
                        .as("chats nobody routed")
                        .isZero());
        assertThat(anna.join(started.get(0)).status()).isEqualTo(200);
        anna.close(started.get(0));
    }

    /** Whoever owes an answer has owed it for longer than the minute that is allowed. */
    private static void timePasses(ParleyServer parley) {
        Owner.run(parley, "update chat set answer_due_since = answer_due_since - interval '2 minutes'");
    }

    private static void makeDueAgain(ParleyServer parley, int chats) {
        Owner.run(
                parley,
                "update chat set routing_due_at = queued_at where id in (select id from chat order by id limit " + chats
                        + ")");
    }

    private static void wipe(Path journal) throws IOException {
        assertThat(journal).isDirectory();
        try (Stream<Path> files = Files.walk(journal)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
