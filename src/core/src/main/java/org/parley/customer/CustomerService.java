package org.parley.customer;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;
import org.parley.shared.Token;

/** Finds out who a customer is, and hands out tokens. A typed name, id or e-mail never selects an existing customer. */
@Stateless
public class CustomerService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /**
     * The channel with this key.
     *
     * @throws Refusal {@code INVALID} when there is none, or it is switched off
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Channel channel(String key) {
        try {
            return em.createQuery("select c from Channel c where c.key = :key and c.active = true", Channel.class)
                    .setParameter("key", key)
                    .getSingleResult();
        } catch (NoResultException e) {
            throw Refusal.invalid("channel", "There is no channel of this name.");
        }
    }

    /**
     * Locks a customer until the end of the transaction; always before any chat is locked. Not against rows that merely name
     * the customer: who holds a chat writes them, which is the other order.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void lock(long customer) {
        em.createNativeQuery("select id from customer where id = ?1 for no key update")
                .setParameter(1, customer)
                .getResultList();
    }

    /**
     * The customer this claim proves, or a new one; locked. A proved claim brings the customer's name and attributes up to
     * date.
     *
     * @throws Refusal {@code INVALID} when a signature is given and wrong
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Customer welcome(Channel channel, CustomerClaim claim) {
        boolean verified = isProved(channel, claim);
        if (verified) {
            Optional<Customer> known = find(channel, claim.externalId());
            known.ifPresent(customer -> customer.says(claim));
            if (known.isPresent()) {
                return known.get();
            }
        }
        Customer customer = new Customer(channel, claim, verified, clock.instant());
        em.persist(customer);
        em.flush();
        return customer;
    }

    /**
     * The customer a platform knows by this id, locked; made when there is none yet. The platform has proved itself by the
     * secret in its address, so what it says of its users holds on its channel.
     *
     * @param name for agents; null or empty for the name known before, and where there is none for channel and id
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Customer fromPlatform(Channel channel, String userId, String name) {
        CustomerClaim claim = new CustomerClaim(name, userId, null, null);
        Optional<Customer> known = find(channel, claim.externalId());
        if (known.isPresent()) {
            known.get().says(claim);
            return known.get();
        }
        CustomerClaim named = claim.name().isEmpty()
                ? new CustomerClaim(nameless(channel, claim.externalId()), userId, null, null)
                : claim;
        Customer customer = new Customer(channel, named, true, clock.instant());
        em.persist(customer);
        em.flush();
        return customer;
    }

    /** Whom nobody has named is told apart by the channel and the platform's id. */
    private static String nameless(Channel channel, String userId) {
        String name = channel.name() + " " + userId;
        int length = Math.min(name.codePointCount(0, name.length()), TextGate.NAME_CODE_POINTS);
        return name.substring(0, name.offsetByCodePoints(0, length));
    }

    /** The customer a platform knows by this id. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> platformCustomer(long channel, String userId) {
        return em.createQuery(
                        "select c.id from Customer c where c.channel.id = :channel and c.externalId = :id"
                                + " and c.verified = true",
                        Long.class)
                .setParameter("channel", channel)
                .setParameter("id", userId)
                .getResultStream()
                .findFirst();
    }

    /** The customer who holds this token, locked, with what is said now taken over. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Customer welcomeBack(long customerId, CustomerClaim claim) {
        Customer customer = locked(customerId);
        customer.says(claim);
        return customer;
    }

    /** A new token for one more browser of this customer. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Token issue(Customer customer) {
        Token token = Token.create();
        em.persist(new CustomerToken(token.hash(), customer, clock.instant()));
        return token;
    }

    /** The id of the customer who holds this token; empty for anything else. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Long> customerOf(Token token) {
        if (!token.isWellFormed()) {
            return Optional.empty();
        }
        return em.createQuery("select t.customer.id from CustomerToken t where t.tokenHash = :hash", Long.class)
                .setParameter("hash", token.hash())
                .getResultStream()
                .findFirst();
    }

    /** Whether pages of this origin may carry the widget of some channel. The desk's own origin needs no permission. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAllowedOrigin(String origin) {
        return em.createQuery("select c.allowedOrigins from Channel c where c.active = true", String.class)
                .getResultStream()
                .flatMap(String::lines)
                .anyMatch(allowed -> allowed.strip().equalsIgnoreCase(origin));
    }

    /** Of two first words of the same person at once the second waits here, and finds the customer that the first has made. */
    private Optional<Customer> find(Channel channel, String externalId) {
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
                .setParameter(1, "customer " + externalId + " of " + channel.id())
                .getResultList();
        return platformCustomer(channel.id(), externalId).map(this::locked);
    }

    /** Read only when locked, so that what is taken over is not of a moment before. */
    private Customer locked(long id) {
        lock(id);
        return em.find(Customer.class, id);
    }

    private static boolean isProved(Channel channel, CustomerClaim claim) {
        if (claim.signature() == null || claim.externalId() == null || channel.identitySecret() == null) {
            return false;
        }
        byte[] wanted = hmac(channel.identitySecret(), claim.externalId());
        byte[] given = claim.signature().strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(HexFormat.of().formatHex(wanted).getBytes(StandardCharsets.US_ASCII), given)) {
            throw Refusal.invalid("customer.signature", "The signature does not belong to this id.");
        }
        return true;
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
