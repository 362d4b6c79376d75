package org.parley.chat;

import java.util.List;

/**
 * A stretch of a chat as staff see it.
 *
 * @param last number of the newest line of the chat, which may lie beyond {@code items}
 * @param lastComment number of the newest comment
 */
public record Transcript(
        List<ChatLine> items, List<CommentLine> comments, int last, int lastComment, ChatState state) {}
