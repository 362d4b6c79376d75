package org.parley.desk.live;

import java.time.Instant;
import java.util.UUID;
import org.parley.agent.GroupRecord;
import org.parley.chat.ChatFacts;
import org.parley.chat.ChatRow;
import org.parley.chat.ChatState;
import org.parley.chat.SeenChat;

/** Chats as the live link reads them. */
final class SeenChats {

    private SeenChats() {}

    /** @param agent null where nobody has joined @param sequence of its last line */
    static SeenChat seen(UUID chat, ChatState state, Long agent, int sequence) {
        ChatRow row = new ChatRow(
                chat,
                state,
                new ChatRow.CustomerName("Vera", false),
                "web",
                new GroupRecord(1, "Cards"),
                agent == null ? null : new ChatRow.AgentName(Long.toString(agent), "Anna"),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                sequence,
                0,
                0,
                0,
                0,
                0,
                1,
                null,
                false);
        return new SeenChat(new ChatFacts(chat, state, 1, agent), row);
    }
}
