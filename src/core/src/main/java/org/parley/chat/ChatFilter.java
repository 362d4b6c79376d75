package org.parley.chat;

/**
 * Which chats of a list are wanted.
 *
 * @param group number of a group, or null for all
 * @param agent id of an agent who holds or last held the chats, or null for all
 */
public record ChatFilter(ChatView view, Integer group, Long agent) {

    /** A whole list. */
    public static ChatFilter all(ChatView view) {
        return new ChatFilter(view, null, null);
    }
}
