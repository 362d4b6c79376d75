package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.customer.Customer;
import org.parley.customer.CustomerBlock;
import org.parley.customer.CustomerService;
import org.parley.shared.Audited;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;
import org.parley.shared.Years;

/**
 * Blocks customers and lets them in again. A block is one transaction: the record, the message to the customer and the end
 * of every open chat; a crash leaves all of it or nothing.
 */
@Stateless
public class BlockService {

    private static final String OF_CUSTOMER =
            "select b from CustomerBlock b where b.customer.id = :customer order by b.blockedAt desc, b.id desc";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CustomerService customers;

    @Inject
    private Endings endings;

    @Inject
    private Event<Audited> audit;

    /**
     * Blocks the customer of a chat and closes all of the customer's open chats.
     *
     * @param reason why, for staff only: 1 to 500 code points
     * @param message what the customer is told now and at each try to reach an agent: 1 to 2,000 code points
     * @param until when the block ends by itself, in the future, or null
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}, {@code INVALID} or {@code TOO_LARGE} naming the field,
     *     {@code ALREADY_BLOCKED}
     */
    public void block(Subject who, UUID chatId, String reason, String message, Instant until) {
        String cleanReason = TextGate.required("reason", reason, CustomerBlock.REASON_CODE_POINTS);
        String cleanMessage = TextGate.required("message", message, CustomerBlock.MESSAGE_CODE_POINTS);
        Instant now = clock.instant();
        if (until != null && !Years.demand("until", until).isAfter(now)) {
            throw Refusal.invalid("until", "The end of the block is in the past.");
        }
        long customerId = customerOf(chatId);
        // like a start: first the customer, then the chats, so that no chat begins while this runs
        customers.lock(customerId);
        Customer customer = em.find(Customer.class, customerId);
        List<Chat> open = openChatsOf(customer);
        Chat chat = em.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        ChatRights.demand(who, Operation.BLOCK, chat.facts());
        if (holding(customer.id(), now).isPresent()) {
            throw Refusal.of(RefusalCode.ALREADY_BLOCKED, "This customer is blocked already.");
        }
        em.persist(
                new CustomerBlock(customer, chatId, chat.group(), cleanReason, cleanMessage, who.agent(), now, until));
        audit.fire(new Audited(who.agent(), Audited.Action.CUSTOMER_BLOCKED, chatId.toString(), null));
        open.forEach(each -> endings.block(each, cleanMessage, who.agent(), now));
    }

    /**
     * Lifts a block: the customer's next try works.
     *
     * @throws Refusal {@code NOT_FOUND} outside the groups of a supervisor, and for agents
     */
    public void unblock(Subject who, long blockId) {
        CustomerBlock block = em.find(CustomerBlock.class, blockId, LockModeType.PESSIMISTIC_WRITE);
        boolean may = who.isAdministrator() || block != null && who.isSupervising() && who.isMemberOf(block.group());
        if (block == null || !may) {
            throw Refusal.notFound();
        }
        Instant now = clock.instant();
        if (block.holdsAt(now)) {
            block.lift(who.agent(), now);
            audit.fire(new Audited(who.agent(), Audited.Action.CUSTOMER_UNBLOCKED, Long.toString(blockId), null));
        }
    }

    /**
     * The customer tries to reach an agent. Counted in the transaction of the caller, who holds the customer's lock: one of its
     * own would need a second connection while others wait for that lock with one each. A refusal that follows has to be one
     * that is kept ({@link Refusal#kept}), or the attempt is not.
     *
     * @return the message to give again, when the customer is blocked
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<String> attempt(long customer) {
        Instant now = clock.instant();
        Optional<CustomerBlock> holding = holding(customer, now);
        holding.ifPresent(block -> {
            em.lock(block, LockModeType.PESSIMISTIC_WRITE);
            em.refresh(block);
            block.attempt(now);
        });
        return holding.map(CustomerBlock::message);
    }

    private Optional<CustomerBlock> holding(long customer, Instant now) {
        return em.createQuery(OF_CUSTOMER, CustomerBlock.class)
                .setParameter("customer", customer)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .filter(block -> block.holdsAt(now));
    }

    private long customerOf(UUID chatId) {
        return em.createQuery("select c.customer from Chat c where c.id = :chat", Long.class)
                .setParameter("chat", chatId)
                .getResultStream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private List<Chat> openChatsOf(Customer customer) {
        return em.createQuery(
                        "select c from Chat c where c.customer = :customer"
                                + " and c.state in (org.parley.chat.ChatState.QUEUED, org.parley.chat.ChatState.IN_PROGRESS)"
                                + " order by c.id",
                        Chat.class)
                .setParameter("customer", customer.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
