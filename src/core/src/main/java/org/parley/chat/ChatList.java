package org.parley.chat;

import java.util.List;

/**
 * A page of a list of chats.
 *
 * @param total chats in the whole list; null for the archive, of which it is not worth reading all
 * @param nextCursor opaque, for the next page; null when this is the last
 */
public record ChatList(List<ChatRow> items, Long total, String nextCursor) {}
