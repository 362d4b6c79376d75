package org.parley.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who is to be told of what: links of open pages, or whoever else waits for news, by chat or by person. Nothing is kept of a
 * key without links, and the last one to leave never takes along who comes in the same moment.
 *
 * @param <K> what they are told of
 * @param <L> who is told
 */
public final class LinksBy<K, L> {

    private final Map<K, Set<L>> links = new ConcurrentHashMap<>();

    /** Takes a link in: what is told from now on reaches it. */
    public void add(K key, L link) {
        // added in the same step in which the set is looked for: one that was emptied meanwhile is nobody's any more
        links.compute(key, (same, all) -> {
            Set<L> kept = all == null ? ConcurrentHashMap.newKeySet() : all;
            kept.add(link);
            return kept;
        });
    }

    /** Lets a link go. */
    public void remove(K key, L link) {
        links.computeIfPresent(key, (same, all) -> {
            all.remove(link);
            return all.isEmpty() ? null : all;
        });
    }

    /** The links of a key now. */
    public Set<L> of(K key) {
        return links.getOrDefault(key, Set.of());
    }

    /** What there are links of. */
    public Set<K> keys() {
        return links.keySet();
    }

    /** All links. */
    public Stream<L> all() {
        return links.values().stream().flatMap(Set::stream);
    }

    public boolean isEmpty() {
        return links.isEmpty();
    }
}
