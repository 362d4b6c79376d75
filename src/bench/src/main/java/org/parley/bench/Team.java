package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The agents of a run, signed in, online, each with an open live socket; they join what customers start. */
final class Team implements AutoCloseable {

    private static final Duration SIGN_IN = Duration.ofSeconds(60);
    private static final Duration ANNOUNCEMENT = Duration.ofSeconds(2);
    private static final Duration JOIN_AGAIN = Duration.ofMillis(200);
    private static final Duration JOIN_AT_ALL = Duration.ofSeconds(60);

    private final Schedule schedule;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> announcements = new ConcurrentHashMap<>();

    private Team(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Signs all agents in and opens their sockets. */
    static Team open(Web web, Schedule schedule, List<Target.Login> logins) {
        Team team = new Team(schedule);
        for (Target.Login login : logins) {
            AgentDesk desk = new AgentDesk(web, login);
            Schedule.await(desk.signIn(), SIGN_IN);
            Schedule.await(desk.put("/presence", Json.object().put("presence", "ONLINE")), SIGN_IN)
                    .require("Going online as " + login);
            DeskSocket socket = new DeskSocket(web, schedule, desk, team::announced);
            Schedule.await(socket.open(), SIGN_IN);
            team.members.add(new Member(desk, socket));
        }
        if (team.groups().isEmpty()) {
            throw new IllegalStateException("None of these agents belongs to a group: " + logins);
        }
        return team;
    }

    /** The numbers of all groups these agents belong to, ascending. */
    List<Integer> groups() {
        return members.stream()
                .flatMap(member -> member.desk.groups().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** How often live sockets of this team broke. */
    int breaks() {
        return members.stream().mapToInt(member -> member.socket.breaks()).sum();
    }

    /** Completes when a live socket of the team has shown this chat for the first time, exceptionally when none does. */
    CompletableFuture<Void> announcement(String chat) {
        return announcements
                .computeIfAbsent(chat, unseen -> new CompletableFuture<>())
                .orTimeout(ANNOUNCEMENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void announced(String chat) {
        announcements.computeIfAbsent(chat, unseen -> new CompletableFuture<>()).complete(null);
    }

    /**
     * Lets one agent of the group join; whoever has the fewest chats is asked first, and another one when the rules
     * refuse it.
     *
     * @param watcher told of every message line the agent's live socket shows
     */
    CompletableFuture<Seat> join(String chat, int group, Consumer<Frame> watcher) {
        long deadline = System.nanoTime() + JOIN_AT_ALL.toNanos();
        return joinUntil(deadline, chat, group, watcher);
    }

    private CompletableFuture<Seat> joinUntil(long deadline, String chat, int group, Consumer<Frame> watcher) {
        List<Member> candidates = members.stream()
                .filter(member -> member.desk.groups().contains(group))
                .sorted(Comparator.comparingInt(Member::seats))
                .toList();
        return askNext(candidates.iterator(), chat, watcher).thenCompose(seat -> {
            if (seat != null) {
                return CompletableFuture.completedFuture(seat);
            }
            if (System.nanoTime() > deadline) {
                return CompletableFuture.failedFuture(
                        new IllegalStateException("No agent of group " + group + " could join chat " + chat));
            }
            return schedule.after(JOIN_AGAIN).thenCompose(passed -> joinUntil(deadline, chat, group, watcher));
        });
    }

    /** Null when all candidates were refused. */
    private CompletableFuture<Seat> askNext(Iterator<Member> candidates, String chat, Consumer<Frame> watcher) {
        if (!candidates.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        Member member = candidates.next();
        member.take(chat, watcher);
        return member.desk.post("/chats/" + chat + "/join").thenCompose(reply -> {
            if (reply.succeeded()) {
                return CompletableFuture.completedFuture(new Seat(member, chat));
            }
            member.leave(chat);
            return "ALREADY_JOINED".equals(reply.code())
                    ? whoJoined(member, chat, watcher)
                    : askNext(candidates, chat, watcher);
        });
    }

    /** The system may have given the chat to one of ours in the meantime. */
    private CompletableFuture<Seat> whoJoined(Member asking, String chat, Consumer<Frame> watcher) {
        return asking.desk.get("/chats/" + chat).thenApply(reply -> {
            String agent = reply.body().path("agent").path("agent").asText();
            Member winner = members.stream()
                    .filter(member -> member.desk.agent().equals(agent))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Chat " + chat + " was joined by a stranger"));
            winner.take(chat, watcher);
            return new Seat(winner, chat);
        });
    }

    @Override
    public void close() {
        members.forEach(member -> member.socket.close());
    }

    /** An agent's place in one chat. */
    static final class Seat {
        private final Member member;
        private final String chat;

        private Seat(Member member, String chat) {
            this.member = member;
            this.chat = chat;
        }

        Sender sender() {
            return Sender.agent(member.desk.login());
        }

        CompletableFuture<Answer> send(String id, String text) {
            return member.desk.send(chat, id, text);
        }

        CompletableFuture<List<Line>> transcript() {
            return member.desk.transcript(chat);
        }

        /** Has the customer's messages prompted by themselves; completes when that is so. */
        CompletableFuture<Void> turnOnPrompts() {
            return member.desk
                    .put(promptsPath(), Json.object().put("on", true))
                    .thenAccept(reply -> reply.require("Switching prompts on"));
        }

        /** Tells when prompts of the chat changed, as its page is told. */
        void watchPrompts(Runnable changed) {
            member.socket.watchPrompts(chat, changed);
        }

        /** The newest prompts of the chat, as its page reads them. */
        CompletableFuture<JsonNode> prompts() {
            return member.desk
                    .get(promptsPath())
                    .thenApply(reply -> reply.require("Reading prompts").path("items"));
        }

        private String promptsPath() {
            return "/chats/" + chat + "/prompts";
        }

        /** Closes the chat and leaves the seat. */
        CompletableFuture<Void> close() {
            return member.desk.post("/chats/" + chat + "/close").thenAccept(reply -> {
                reply.require("Closing a chat");
                member.leave(chat);
            });
        }
    }

    private static final class Member {
        private final AgentDesk desk;
        private final DeskSocket socket;
        private final AtomicInteger seats = new AtomicInteger();

        private Member(AgentDesk desk, DeskSocket socket) {
            this.desk = desk;
            this.socket = socket;
        }

        private int seats() {
            return seats.get();
        }

        /** Watches before joining, so that no line falls between the two. */
        private void take(String chat, Consumer<Frame> watcher) {
            seats.incrementAndGet();
            socket.watch(chat, watcher);
        }

        private void leave(String chat) {
            seats.decrementAndGet();
            socket.unwatch(chat);
        }
    }
}
