package org.parley.knowledge;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what the search learns from, in transactions of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class KnowledgeReader {

    /** Topics, and the version they have at least. */
    record Learnable(long version, List<TopicText> topics) {}

    @Inject
    private TopicTable table;

    /** Grows with each change of topics, on whatever node. */
    public long version() {
        return table.version();
    }

    /** The version is read first: what changes in between is learnt twice, never missed. */
    public Learnable topics() {
        return new Learnable(table.version(), table.texts());
    }

    /** What became of the prompts of topics that were ever shown. */
    public Map<UUID, TopicUse> uses() {
        return table.uses();
    }
}
