package org.parley.attachment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.shared.SqlArray;

/** Files that arrived and are not attached yet. To attach one is to take its row of {@code upload} away: that works once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class FreshFiles {

    /** A file and who may attach it. */
    public record FreshFile(Uploader by, FileRecord file) {}

    @PersistenceContext
    private EntityManager em;

    /** Those of these files that can be attached, by id. */
    @SuppressWarnings("unchecked")
    public Map<UUID, FreshFile> find(Collection<UUID> ids) {
        List<Object[]> rows = em.createNativeQuery(
                        "select f.id, f.chat_id, f.customer_id, f.agent_id, f.name, f.type, f.size"
                                + " from upload u join file f on f.id = u.id where u.id = any (cast(?1 as uuid[]))")
                .setParameter(1, SqlArray.of(ids))
                .getResultList();
        Map<UUID, FreshFile> files = new HashMap<>();
        for (Object[] row : rows) {
            Uploader by = new Uploader((UUID) row[1], (Long) row[2], (Long) row[3]);
            FileRecord file = new FileRecord((UUID) row[0], (String) row[4], (String) row[5], (long) row[6]);
            files.put(file.file(), new FreshFile(by, file));
        }
        return files;
    }

    /**
     * Takes these files: nobody finds them here again.
     *
     * @throws IllegalStateException when one is gone meanwhile, so that the transaction rolls back
     */
    public void take(Collection<UUID> ids) {
        int taken = em.createNativeQuery("delete from upload where id = any (cast(?1 as uuid[]))")
                .setParameter(1, SqlArray.of(ids))
                .executeUpdate();
        if (taken != ids.size()) {
            throw new IllegalStateException("Of " + ids.size() + " files only " + taken + " could be attached");
        }
    }
}
