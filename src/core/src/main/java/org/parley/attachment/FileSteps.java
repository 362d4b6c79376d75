package org.parley.attachment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.parley.shared.Refusal;

/**
 * The steps of an upload and of a download, each a transaction of its own: a sender or a reader may be slow, and no
 * connection of the database waits for either.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FileSteps {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /** @throws Refusal {@code TOO_LARGE} when there is no room at all, so that nobody sends megabytes in vain */
    public void begin(UUID id, Uploader by) {
        demandRoom(by, 1);
        em.persist(new Upload(id, by, clock.instant()));
    }

    /**
     * Stores a chunk of an upload that has begun.
     *
     * @param number from 0, without a gap
     * @param bytes at most as many as a chunk has; only the last has fewer
     */
    public void append(UUID id, int number, byte[] bytes) {
        em.createNativeQuery("insert into file_chunk (file_id, number, bytes) values (?1, ?2, ?3)")
                .setParameter(1, id)
                .setParameter(2, number)
                .setParameter(3, bytes)
                .executeUpdate();
    }

    /** @throws Refusal {@code TOO_LARGE} when the chat or the customer has no room for it */
    public FileRecord finish(UUID id, Uploader by, FileName name, FileType type, long size) {
        lock(by);
        demandRoom(by, size);
        StoredFile file = new StoredFile(id, by, name, type, size, clock.instant());
        em.persist(file);
        return file.read();
    }

    /** Forgets what was stored of an upload that came to nothing. */
    public void drop(UUID id) {
        em.createNativeQuery("select cast(drop_upload(?1) as text)")
                .setParameter(1, id)
                .getResultList();
    }

    /** The chunk of a file, or null behind the last. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public byte[] chunk(UUID id, int number) {
        List<?> found = em.createNativeQuery("select bytes from file_chunk where file_id = ?1 and number = ?2")
                .setParameter(1, id)
                .setParameter(2, number)
                .getResultList();
        return found.isEmpty() ? null : (byte[]) found.get(0);
    }

    /** Two files that end at once must not both take the last room. The customer's files of all chats wait for each other. */
    private void lock(Uploader by) {
        String key = by.customer() == null ? "files of " + by.chat() : "files of customer " + by.customer();
        em.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
                .setParameter(1, key)
                .getResultList();
    }

    private void demandRoom(Uploader by, long more) {
        FileRoom.demandChat(
                more + sum("chat_id = ?1 and (customer_id is null) = ?2", by.chat(), by.customer() == null));
        if (by.customer() != null) {
            FileRoom.demandCustomer(more
                    + sum(
                            "customer_id = ?1 and at > ?2",
                            by.customer(),
                            java.sql.Timestamp.from(clock.instant().minus(FileRoom.DAY))));
        }
    }

    private long sum(String which, Object first, Object second) {
        Number bytes =
                (Number) em.createNativeQuery("select cast(coalesce(sum(size), 0) as bigint) from file where " + which)
                        .setParameter(1, first)
                        .setParameter(2, second)
                        .getSingleResult();
        return bytes.longValue();
    }
}
