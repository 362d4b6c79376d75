package org.parley.desk.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.parley.agent.SessionService;
import org.parley.agent.Subject;
import org.parley.shared.Token;

/**
 * Links that are asked instead of written to. One that nobody asked for a minute, or that holds too much, is gone; so is the
 * one an agent asked longest ago, when there are too many.
 */
@ApplicationScoped
public class PolledLinks {

    private static final int GONE = 410;
    private static final int MOST_FRAMES = 2_000;

    /** More than anybody has pages; a script that forgets its link each time fills no memory. */
    private static final int MOST_OF_AN_AGENT = 20;

    private static final long FORGET_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long SWEEP_SECONDS = 20;

    @Inject
    private SessionService sessions;

    @Inject
    private AgentLinks links;

    @Inject
    private DeskFrames frames;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final Map<String, Polled> open = new ConcurrentHashMap<>();
    private Future<?> sweeping;

    @PostConstruct
    void start() {
        sweeping = executor.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        sweeping.cancel(false);
    }

    /** Opens a link of this caller and answers its name. */
    public String open(Subject subject, Token token) {
        Polled polled = new Polled();
        polled.link = new AgentLink(sessions, token, subject, polled::put);
        String name = Token.create().text();
        // in this order: whoever takes it out of the one takes it out of the other, too
        links.add(polled.link);
        open.put(name, polled);
        makeRoom(subject.agent());
        return name;
    }

    private void makeRoom(long agent) {
        List<Map.Entry<String, Polled>> own = open.entrySet().stream()
                .filter(entry -> entry.getValue().link.agent() == agent)
                .toList();
        if (own.size() > MOST_OF_AN_AGENT) {
            Map.Entry<String, Polled> oldest = Collections.max(
                    own, Comparator.comparingLong(entry -> entry.getValue().age()));
            if (open.remove(oldest.getKey(), oldest.getValue())) {
                links.remove(oldest.getValue().link);
            }
        }
    }

    /** The frames since the last call as a JSON array; waits for the first. */
    public CompletionStage<String> next(String name, Subject subject, int wait) {
        return of(name, subject).take(wait).thenApplyAsync(text -> text, executor);
    }

    /** Takes a frame of the page. */
    public void receive(String name, Subject subject, DeskFrame frame) {
        Polled polled = of(name, subject);
        try {
            frames.handle(polled.link, frame);
        } finally {
            // it may have gone meanwhile, and the frame may have opened a chat
            if (open.get(name) != polled) {
                links.remove(polled.link);
            }
        }
    }

    /** Forgets links nobody asks any more. */
    private void sweep() {
        open.forEach((name, polled) -> {
            // out of here first: whoever handles a frame of it looks here afterwards
            if (polled.isForgotten() && open.remove(name, polled)) {
                links.remove(polled.link);
            }
        });
    }

    private Polled of(String name, Subject subject) {
        Polled polled = name == null ? null : open.get(name);
        if (polled == null || polled.overflowed || polled.link.agent() != subject.agent()) {
            throw new WebApplicationException(GONE);
        }
        return polled;
    }

    private static final class Polled {

        private final List<String> frames = new ArrayList<>();
        private CompletableFuture<String> asked;
        private long lastAsked = System.nanoTime();
        private volatile boolean overflowed;
        private AgentLink link;

        synchronized void put(String frame) {
            frames.add(frame);
            if (frames.size() > MOST_FRAMES) {
                frames.clear();
                overflowed = true;
            }
            answer();
        }

        synchronized CompletableFuture<String> take(int wait) {
            lastAsked = System.nanoTime();
            if (asked != null) {
                asked.complete("[]");
            }
            asked = new CompletableFuture<String>().completeOnTimeout("[]", wait, TimeUnit.SECONDS);
            CompletableFuture<String> mine = asked;
            answer();
            return mine;
        }

        boolean isForgotten() {
            return overflowed || age() > FORGET_NANOS;
        }

        /** Nanoseconds since it was asked. */
        synchronized long age() {
            return System.nanoTime() - lastAsked;
        }

        private void answer() {
            if (asked == null || frames.isEmpty()) {
                return;
            }
            // a question that timed out took nothing; its frames wait for the next
            if (asked.complete("[" + String.join(",", frames) + "]")) {
                frames.clear();
            }
            asked = null;
        }
    }
}
