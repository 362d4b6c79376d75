package org.parley.bot;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.attachment.FileRecord;
import org.parley.chat.ChatService;
import org.parley.chat.HandOver;
import org.parley.chat.PlatformChats;
import org.parley.chat.PlatformChats.Arrival;
import org.parley.chat.PlatformChats.Destination;
import org.parley.customer.Channel;
import org.parley.customer.CustomerService;
import org.parley.outward.Outward;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;
import org.parley.shared.Token;

/**
 * What a platform may ask of us: the Operator API of JAICP, by which it hands its customers to agents. The secret in the
 * address says which channel it is; to anybody without one that works nothing exists.
 */
@Stateless
public class OperatorService {

    private static final int WEBHOOK = 2_000;
    private static final int LONGEST_SECRET = 200;

    /** An open chat of a platform's customer. */
    public record OpenChat(UUID chat, long customer) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Outward outward;

    @Inject
    private CustomerService customers;

    @Inject
    private PlatformChats chats;

    @Inject
    private ChatService service;

    @Inject
    private DeliveryNotes notes;

    /** The channel this secret belongs to. @throws Refusal {@code NOT_FOUND} also for a channel that is switched off */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long channel(String secret) {
        return find(secret).id();
    }

    /**
     * The platform says where it wants to be told.
     *
     * @param reachedAt {@code scheme://host[:port]} by which it reached us: it will fetch files there
     * @throws Refusal {@code NOT_FOUND}; {@code INVALID} for an address the server may not call
     */
    public void setWebhook(String secret, String url, String reachedAt) {
        Channel channel = find(secret);
        String address = TextGate.required("url", url, WEBHOOK);
        outward.rules().demandAllowed("url", parsed(address));
        channel.tellAt(address, reachedAt);
        channel.changed("platform", clock.instant());
    }

    /** The groups a customer can be handed to. @throws Refusal {@code NOT_FOUND} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Destination> destinations(String secret) {
        find(secret);
        return chats.destinations();
    }

    /**
     * Hands a customer to a group. The same again while the chat is open changes nothing. A blocked customer, and one whom
     * the group does not take now, gets no chat: the platform is told the words for it, and that it is over.
     *
     * @throws Refusal {@code NOT_FOUND}; {@code INVALID} or {@code TOO_LARGE}, naming the field
     */
    public void handOver(String secret, String userId, String userName, HandOver how) {
        Channel channel = find(secret);
        Arrival arrival = chats.handOver(channel.id(), userId, userName, how);
        if (arrival.message() != null) {
            notes.tell(
                    channel.id(),
                    arrival.customer(),
                    List.of(DeliveryKind.TEXT, DeliveryKind.CLOSED),
                    arrival.message(),
                    clock.instant());
        }
    }

    /** The open chat of this customer. @throws Refusal {@code NOT_FOUND} when there is none */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public OpenChat open(String secret, String userId) {
        long channel = find(secret).id();
        Optional<Long> customer = customers.platformCustomer(channel, TextGate.required("userId", userId, 200));
        return customer.flatMap(id -> chats.openChat(id).map(chat -> new OpenChat(chat, id)))
                .orElseThrow(Refusal::notFound);
    }

    /** The customer leaves, on the platform's side. Without an open chat nothing happens. @throws Refusal {@code NOT_FOUND} */
    public void close(String secret, String userId) {
        long channel = find(secret).id();
        customers
                .platformCustomer(channel, TextGate.required("userId", userId, 200))
                .ifPresent(customer ->
                        chats.openChat(customer).ifPresent(chat -> service.closeByCustomer(customer, chat)));
    }

    /** The file behind an address the platform was told. @throws Refusal {@code NOT_FOUND} unless it is signed by us */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public FileRecord file(long channelId, UUID chat, UUID file, String signature) {
        Channel channel = em.find(Channel.class, channelId);
        if (channel == null || !channel.isActive() || !FileAddress.isSigned(channel, chat, file, signature)) {
            throw Refusal.notFound();
        }
        return chats.file(chat, file);
    }

    private Channel find(String secret) {
        return Optional.of(new Token(secret))
                .filter(token -> secret.length() <= LONGEST_SECRET)
                .flatMap(token -> em.createQuery(
                                "select c from Channel c where c.addressHash = :hash and c.active = true",
                                Channel.class)
                        .setParameter("hash", token.hash())
                        .getResultStream()
                        .findFirst())
                .orElseThrow(Refusal::notFound);
    }

    private static URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("url", "“url” is an address such as https://bots.example.org/webhook.");
        }
    }
}
