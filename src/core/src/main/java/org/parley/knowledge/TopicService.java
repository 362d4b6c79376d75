package org.parley.knowledge;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.agent.Subject;
import org.parley.shared.Audited;
import org.parley.shared.Audited.Action;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.UniqueKeys;

/** Keeps topics, for supervisors and administrators. One change at a time, on all nodes together: topics change seldom. */
@Stateless
public class TopicService {

    /** Most topics: what a node learns, and how long that takes, has a bound. */
    public static final int MOST_TOPICS = 2_000;

    /** Most examples of all topics together. */
    public static final int MOST_EXAMPLES = 50_000;

    /** Most characters of all topics with their examples: 1,000 pages. Learning them takes some 150 MB for a moment. */
    public static final int MOST_TEXT = 4_000_000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private TopicTable table;

    @Inject
    private Clock clock;

    @Inject
    private Event<TopicsChanged> events;

    @Inject
    private Event<Audited> audit;

    /**
     * Keeps a new topic.
     *
     * @return its id
     * @throws Refusal {@code FORBIDDEN}, {@code INVALID} for a title that another topic of the language has, {@code TOO_LARGE}
     *     when there are too many
     */
    public UUID create(Subject who, TopicContent says) {
        TopicPolicy.demandKeeper(who);
        long before = lock();
        UUID id = add(who, says);
        table.demandRoom(before);
        finish(who, Action.TOPIC_CREATED, id.toString(), says.title());
        return id;
    }

    /**
     * Says something else from now on; what was sent with it stays as it was.
     *
     * @param version the one that was read, or null to change whatever is there
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code CHANGED_MEANWHILE}, {@code INVALID} for a title that is
     *     taken, {@code TOO_LARGE} when there are too many examples or characters
     */
    public void change(Subject who, UUID id, Long version, TopicContent says) {
        TopicPolicy.demandKeeper(who);
        long before = lock();
        Topic topic = found(id);
        if (version != null && version != topic.version()) {
            throw Refusal.of(
                    RefusalCode.CHANGED_MEANWHILE,
                    "Somebody else has changed this topic meanwhile. Open it again to see what it says now.");
        }
        change(who, topic, id, says);
        table.demandRoom(before);
        finish(who, Action.TOPIC_CHANGED, id.toString(), says.title());
    }

    /** Keeps it no longer. @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND} */
    public void delete(Subject who, UUID id) {
        TopicPolicy.demandKeeper(who);
        table.lock();
        Topic topic = found(id);
        em.remove(topic);
        finish(who, Action.TOPIC_DELETED, id.toString(), topic.title());
    }

    /**
     * Makes the topics of a file what the file says; those it does not name stay as they are. All of it or, when a line does
     * not do, nothing.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code TOO_LARGE} when there would be too many topics, examples or characters
     */
    public ImportReport importAll(Subject who, List<ImportLine> lines) {
        TopicPolicy.demandKeeper(who);
        long textBefore = lock();
        List<TopicText> before = table.texts();
        TopicImport file = new TopicImport(before);
        Map<TopicImport.Key, TopicContent> contents = file.read(lines);
        if (!file.refused().isEmpty()) {
            return ImportReport.refused(file.refused());
        }
        Map<TopicImport.Key, TopicText> known =
                before.stream().collect(Collectors.toMap(TopicImport.Key::of, Function.identity()));
        int created = 0;
        // in the order in which those who count lock them, or two would wait for each other
        Map<UUID, TopicContent> changes = new TreeMap<>();
        for (Map.Entry<TopicImport.Key, TopicContent> each : contents.entrySet()) {
            TopicText old = known.get(each.getKey());
            if (old == null) {
                add(who, each.getValue());
                created++;
            } else if (!saysTheSame(old, each.getValue())) {
                changes.put(old.id(), each.getValue());
            }
        }
        changes.forEach((id, says) -> change(who, found(id), id, says));
        int changed = changes.size();
        table.demandRoom(textBefore);
        finish(who, Action.TOPICS_IMPORTED, null, "created " + created + ", changed " + changed);
        return new ImportReport(true, created, changed, contents.size() - created - changed, List.of());
    }

    /** From here on nobody else changes topics. @return characters there are */
    private long lock() {
        table.lock();
        return table.text();
    }

    private static boolean saysTheSame(TopicText old, TopicContent says) {
        return Objects.equals(old.answer(), says.answer())
                && old.examples().equals(says.examples())
                && old.handOver() == says.handOver();
    }

    private UUID add(Subject who, TopicContent says) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        em.persist(new Topic(id, says, who.name(), clock.instant()));
        write(id, says);
        return id;
    }

    private void change(Subject who, Topic topic, UUID id, TopicContent says) {
        topic.change(says, who.name(), clock.instant());
        write(id, says);
    }

    private Topic found(UUID id) {
        Topic topic = em.find(Topic.class, id);
        if (topic == null) {
            throw Refusal.notFound();
        }
        return topic;
    }

    /** Two topics of the same title would be one to an import. */
    private void write(UUID id, TopicContent says) {
        UniqueKeys.flush(em, () -> Refusal.invalid("title", "There is a topic “" + says.title() + "” already."));
        table.write(id, says.examples());
    }

    private void finish(Subject who, Action action, String subject, String detail) {
        events.fire(new TopicsChanged());
        // the house itself has no account
        audit.fire(new Audited(who.agent() == 0 ? null : who.agent(), action, subject, detail));
    }
}
