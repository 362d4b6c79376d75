package org.parley.archive;

import java.util.List;

/**
 * A page of closed chats that were found, the newest close first. They are not counted: that would read all of them.
 *
 * @param nextCursor opaque, for the next page; null when this is the last
 */
public record Hits(List<Hit> items, String nextCursor) {}
