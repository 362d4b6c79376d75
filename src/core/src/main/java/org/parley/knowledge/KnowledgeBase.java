package org.parley.knowledge;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.shared.Lane;

/**
 * What this node knows: the index of all topics. It is learnt on a thread of its own when the node starts and again when topics
 * have changed, on whatever node: {@link KnowledgeTimer} has it compare versions every two seconds. Several changes that come
 * while it learns are learnt at once. Nobody ever waits for it; until the new index is there, the old one answers.
 */
@ApplicationScoped
public class KnowledgeBase {

    private static final Duration BREATH = Duration.ofMillis(500);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(30);

    /** How old counts of use may be. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** An index with what was known when it was made. */
    private record Known(
            KnowledgeIndex index, Map<UUID, TopicText> topics, KnowledgeState state, long version, long usesReadAt) {}

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private KnowledgeReader reader;

    @Inject
    private Clock clock;

    private Lane<Boolean> lane;
    private volatile Known known;
    private long failedAt;
    private boolean failed;

    @PostConstruct
    void open() {
        lane = new Lane<>("parley-knowledge", 1, 1, BREATH, threads, nudges -> refresh());
    }

    @PreDestroy
    void close() {
        lane.close();
    }

    void heard(@Observes(during = TransactionPhase.AFTER_SUCCESS) TopicsChanged change) {
        nudge();
    }

    /** Has somebody look whether there is something to learn, if nobody is about to. */
    void nudge() {
        lane.offer(Boolean.TRUE);
    }

    /**
     * Finds the topics a question may be about, see {@link KnowledgeIndex#search(String, String, int, double)}.
     *
     * @return best first; empty also as long as nothing is learnt yet
     */
    public List<TopicMatch> search(String question, String language, int most, double threshold) {
        Known now = known;
        return now == null ? List.of() : now.index.search(question, language, most, threshold);
    }

    /** A topic this node has learnt. */
    public Optional<TopicText> topic(UUID id) {
        return Optional.ofNullable(known).map(now -> now.topics.get(id));
    }

    /** Whether this node has learnt since it started. */
    public boolean isReady() {
        return known != null;
    }

    /** What this node has learnt last; empty until it {@link #isReady}. */
    public Optional<KnowledgeState> state() {
        return Optional.ofNullable(known).map(Known::state);
    }

    /** Only the lane's thread comes here. */
    private void refresh() {
        if (failed && System.nanoTime() - failedAt < REST_AFTER_FAILURE.toNanos()) {
            return;
        }
        try {
            Known before = known;
            if (before == null || before.version != reader.version()) {
                known = learnt();
            } else if (System.nanoTime() - before.usesReadAt > FRESH.toNanos()) {
                known = new Known(
                        before.index.withUse(reader.uses()),
                        before.topics,
                        before.state,
                        before.version,
                        System.nanoTime());
            }
            failed = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            // what was learnt before answers on; without this thread nothing would ever be learnt again
            failed = true;
            failedAt = System.nanoTime();
            KnowledgeLog.LOG.learningFailed(e);
        }
    }

    private Known learnt() {
        long began = System.nanoTime();
        KnowledgeReader.Learnable learnable = reader.topics();
        List<TopicText> topics = learnable.topics();
        KnowledgeIndex index = KnowledgeIndex.of(topics).withUse(reader.uses());
        int examples =
                topics.stream().mapToInt(topic -> topic.examples().size()).sum();
        long now = System.nanoTime();
        KnowledgeLog.LOG.learnt(
                topics.size(), examples, Duration.ofNanos(now - began).toMillis());
        return new Known(
                index,
                topics.stream().collect(Collectors.toMap(TopicText::id, Function.identity())),
                new KnowledgeState(topics.size(), examples, clock.instant()),
                learnable.version(),
                now);
    }
}
