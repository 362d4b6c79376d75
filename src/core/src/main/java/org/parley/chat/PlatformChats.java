package org.parley.chat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.AgentGroup;
import org.parley.attachment.FileRecord;
import org.parley.customer.Channel;
import org.parley.customer.Customer;
import org.parley.customer.CustomerService;
import org.parley.settings.CurrentSettings;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/** Chats of customers whom a platform hands over: the platform talks for them and is told what agents say. */
@Stateless
public class PlatformChats {

    private static final String OPEN = "select c from Chat c where c.customer = :customer and c.state in"
            + " (org.parley.chat.ChatState.QUEUED, org.parley.chat.ChatState.IN_PROGRESS)";

    private static final String DESTINATIONS = """
            select g.number, g.name, exists (
                select 1 from agent_group_member m join agent a on a.id = m.agent_id
                where m.group_id = g.id and a.active and a.presence = 'ONLINE' and a.seen_at > ?1
                and a.in_progress < coalesce(a.chat_limit, (select s.chat_limit from account_settings s)))
            from agent_group g where """ + " ";

    /**
     * A group as a platform knows it.
     *
     * @param hasOnline whether a member is there and has a free place
     */
    public record Destination(int number, String name, boolean hasOnline) {}

    /** An agent as a platform knows one. */
    public record Employee(String id, String name) {}

    /** @param message what a blocked customer, or one nobody takes, is to be told; null for who is in the queue */
    public record Arrival(UUID chat, long customer, String message) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CustomerService customers;

    @Inject
    private BlockService blocks;

    @Inject
    private LineFiles files;

    @Inject
    private CurrentSettings settings;

    @Inject
    private Admission admission;

    @Inject
    private Endings endings;

    @Inject
    private Event<ChatEvent> events;

    /**
     * A platform hands a customer over. The same again while the chat is open answers the same chat; a chat that still
     * waits goes to the group named last.
     *
     * @param userId the platform's id of the customer, 1 to 200 code points
     * @param name for agents; null or empty when the platform says none
     * @throws Refusal {@code INVALID} for an unknown group, {@code TOO_LARGE}
     */
    public Arrival handOver(long channelId, String userId, String name, HandOver how) {
        Channel channel = em.find(Channel.class, channelId);
        Customer customer = customers.fromPlatform(channel, TextGate.required("userId", userId, 200), name);
        Optional<String> blocked = blocks.attempt(customer.id());
        if (blocked.isPresent()) {
            return new Arrival(null, customer.id(), blocked.get());
        }
        customer.learn(how.attributes(), how.hiddenAttributes());
        AgentGroup group = group(how.group());
        // one that ends in this moment is none any more
        Optional<Chat> open = open(customer.id())
                .map(found -> em.find(Chat.class, found.id(), LockModeType.PESSIMISTIC_WRITE))
                .filter(chat -> !chat.state().isOver());
        if (open.isPresent()) {
            move(open.get(), group);
            return new Arrival(open.get().id(), customer.id(), null);
        }
        Admission.Verdict verdict = admission.ask(group, how.evenIfNobody());
        if (verdict instanceof Admission.Verdict.Enter enter) {
            return new Arrival(start(customer, enter.group(), how), customer.id(), null);
        }
        return new Arrival(null, customer.id(), refusal(channel, verdict));
    }

    /** The open chat of a platform's customer. */
    public Optional<UUID> openChat(long customer) {
        return open(customer).map(Chat::id);
    }

    /** The platform's id of a customer of a platform. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<String> userId(long customer) {
        return em.createQuery(
                        "select c.externalId from Customer c where c.id = :id and c.externalId is not null",
                        String.class)
                .setParameter("id", customer)
                .getResultStream()
                .findFirst();
    }

    /** A line as a platform may be told of it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<PlatformLine> line(UUID chat, int sequence) {
        return em.createQuery("select l from Line l where l.chat = :chat and l.sequence = :sequence", Line.class)
                .setParameter("chat", chat)
                .setParameter("sequence", sequence)
                .getResultStream()
                .findFirst()
                .map(line -> files.filled(List.of(line)).get(0))
                .map(line -> new PlatformLine(
                        line.author(),
                        line.agent() == null ? null : Long.toString(line.agent()),
                        line.name(),
                        line.text(),
                        line.files()));
    }

    /** The agent who had a chat last; empty when none had. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Employee> lastAgent(UUID chat) {
        return em.createQuery(
                        "select a.id, a.name from Chat c, Agent a where c.id = :chat and a.id = c.agent",
                        Object[].class)
                .setParameter("chat", chat)
                .getResultStream()
                .findFirst()
                .map(row -> new Employee(row[0].toString(), (String) row[1]));
    }

    /** The file, if it belongs to a line of this chat. @throws Refusal {@code NOT_FOUND} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public FileRecord file(UUID chat, UUID file) {
        return files.find(chat, file).orElseThrow(Refusal::notFound);
    }

    /** All groups in the order of their numbers. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Destination> destinations() {
        return destinations("true", null);
    }

    /** The group that has a chat. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Destination> destinationOf(UUID chat) {
        return destinations("g.id = (select c.group_id from chat c where c.id = ?2)", chat).stream()
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private List<Destination> destinations(String which, UUID chat) {
        Query query = em.createNativeQuery(DESTINATIONS + which + " order by g.number")
                .setParameter(
                        1, Timestamp.from(clock.instant().minus(settings.get().grace())));
        if (chat != null) {
            query.setParameter(2, chat);
        }
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Destination(((Number) row[0]).intValue(), (String) row[1], (boolean) row[2]))
                .toList();
    }

    private UUID start(Customer customer, AgentGroup group, HandOver how) {
        Instant now = clock.instant();
        UUID previous = em.createQuery(
                        "select c.id from Chat c where c.customer = :customer order by c.id desc", UUID.class)
                .setParameter("customer", customer.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
        Chat chat = new Chat(newId(), UUID.randomUUID(), customer, group, how.subject(), previous, now)
                .relayedTo(ChatRelay.PLATFORM);
        SystemLine line = chat.handOver(group, how, now);
        em.persist(chat);
        em.persist(line);
        em.persist(new GroupVisit(newId(), chat.id(), group.id(), 0, now));
        events.fire(new ChatEvent(chat.id(), line.sequence(), ChatEvent.Kind.QUEUED, now));
        return chat.id();
    }

    private void move(Chat chat, AgentGroup group) {
        if (chat.state() != ChatState.QUEUED || chat.group() == group.id()) {
            return;
        }
        Instant now = clock.instant();
        endings.endVisit(chat, now);
        int before = chat.lastSequence();
        em.persist(chat.forward(group, null, now));
        em.persist(new GroupVisit(newId(), chat.id(), group.id(), before, now));
        events.fire(new ChatEvent(chat.id(), chat.lastSequence(), ChatEvent.Kind.FORWARDED, now));
    }

    private Optional<Chat> open(long customer) {
        return em.createQuery(OPEN, Chat.class)
                .setParameter("customer", customer)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private String refusal(Channel channel, Admission.Verdict verdict) {
        if (verdict instanceof Admission.Verdict.Full full) {
            return full.text();
        }
        return channel.nobodyText().isEmpty() ? Admission.NOBODY : channel.nobodyText();
    }

    private AgentGroup group(Integer number) {
        return AgentGroup.numbered(em, number)
                .orElseThrow(() -> Refusal.invalid("destinationId", "There is no group with this number."));
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
