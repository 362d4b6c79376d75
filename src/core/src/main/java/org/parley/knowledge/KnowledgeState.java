package org.parley.knowledge;

import java.time.Instant;

/**
 * What the search of this node has learnt.
 *
 * @param learntAt when
 */
public record KnowledgeState(int topics, int examples, Instant learntAt) {}
