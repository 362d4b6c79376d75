package org.parley.chat;

import java.util.List;

/**
 * A page of a list of chats.
 *
 * @param total chats in the whole list
 * @param nextCursor opaque, for the next page; null when this is the last
 */
public record ChatList(List<ChatRow> items, long total, String nextCursor) {}
