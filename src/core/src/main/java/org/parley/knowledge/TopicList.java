package org.parley.knowledge;

import java.util.List;

/**
 * A page of topics.
 *
 * @param total how many there are on all pages
 */
public record TopicList(List<TopicRow> items, long total) {}
