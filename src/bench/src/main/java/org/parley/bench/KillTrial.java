package org.parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One trial: fresh chats, load on them over REST and sockets from both sides, the server killed in the middle and started
 * again, the load going on for a while, then everything closed and read back.
 */
final class KillTrial {

    private static final Duration PREPARE = Duration.ofSeconds(60);
    private static final Duration THINK = Duration.ofMillis(10);
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stage stage;
    private final ServerUnderTest server;
    private final Courier courier;
    private final List<CustomerChat> chats = new ArrayList<>();
    private final List<Team.Seat> seats = new ArrayList<>();
    private final List<CustomerSocket> sockets = new ArrayList<>();
    private final List<CompletableFuture<Void>> talks = new ArrayList<>();
    private final List<String> givenUp = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean stopped;
    private long acknowledgedBefore;
    private Duration away = Duration.ZERO;

    KillTrial(Stage stage, ServerUnderTest server) {
        this.stage = stage;
        this.server = server;
        this.courier = new Courier(stage.schedule(), PATIENCE);
    }

    /** Starts the chats and lets an agent join each; every second customer talks over a socket. */
    void prepare(String channel, int customers) {
        List<Integer> groups = stage.team().groups();
        for (int i = 0; i < customers; i++) {
            int group = groups.get(i % groups.size());
            CustomerChat chat = Schedule.await(
                    CustomerChat.start(stage.web(), channel, group, "Customer " + (i + 1), "Hello"), PREPARE);
            Deliveries stream = new Deliveries(chat.history(), due -> {});
            chats.add(chat);
            seats.add(Schedule.await(stage.team().join(chat.chat(), group, stream::shown), PREPARE));
            CustomerSocket socket = new CustomerSocket(stage.web(), stage.schedule(), chat);
            sockets.add(socket);
            Schedule.await(socket.open(), PREPARE);
        }
    }

    /** Kills the server this long after the load began; returns when the load has gone on for a while and ended. */
    void run(Duration killAfter) {
        begin();
        Schedule.pause(killAfter);
        long killed = System.nanoTime();
        server.killNow();
        acknowledgedBefore = courier.acknowledged();
        server.start();
        Answering.await(stage.web(), PATIENCE);
        away = Duration.ofNanos(System.nanoTime() - killed);
        Schedule.pause(AFTERWARDS);
        stopped = true;
        Schedule.await(CompletableFuture.allOf(talks.toArray(CompletableFuture[]::new)), PATIENCE.plus(PREPARE));
    }

    private void begin() {
        Talker talker = new Talker(stage.schedule(), courier, THINK, () -> stopped);
        for (int i = 0; i < chats.size(); i++) {
            CustomerChat chat = chats.get(i);
            Team.Seat seat = seats.get(i);
            Talker.Mouth customer = i % 2 == 0 ? chat::send : sockets.get(i)::send;
            talks.add(settled(talker.talk(chat.history(), Sender.CUSTOMER, customer)));
            talks.add(settled(talker.talk(chat.history(), seat.sender(), seat::send)));
        }
    }

    private CompletableFuture<Void> settled(CompletableFuture<Void> talk) {
        return talk.exceptionally(failure -> {
            givenUp.add(String.valueOf(failure.getMessage()));
            return null;
        });
    }

    /** Closes all chats, reads them through both doors and judges them. */
    List<Violation> inspect() {
        sockets.forEach(CustomerSocket::close);
        Schedule.await(
                CompletableFuture.allOf(seats.stream().map(Team.Seat::close).toArray(CompletableFuture[]::new)),
                PREPARE);
        Inspection inspection = new Inspection();
        for (int i = 0; i < chats.size(); i++) {
            inspection.read(chats.get(i), seats.get(i)::transcript, "CLOSED");
        }
        return inspection.end();
    }

    /** Messages whose fate was in the dark at least once, as those under way at the kill are. */
    long unknown() {
        return chats.stream()
                .mapToLong(chat -> chat.history().events().stream()
                        .filter(event -> event.kind() == HistoryEvent.Kind.INFO)
                        .map(HistoryEvent::id)
                        .distinct()
                        .count())
                .sum();
    }

    long acknowledged() {
        return courier.acknowledged();
    }

    long acknowledgedBefore() {
        return acknowledgedBefore;
    }

    /** Talks that ended early: a message was refused, or never answered. */
    List<String> givenUp() {
        return List.copyOf(givenUp);
    }

    /** From the kill to the first answer. */
    Duration away() {
        return away;
    }

    List<History> histories() {
        return chats.stream().map(CustomerChat::history).toList();
    }
}
