package org.parley.gateway.chats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.parley.chat.ChatState;
import org.parley.chat.CloseReason;
import org.parley.chat.CustomerChat;
import org.parley.chat.Receipt;
import org.parley.chat.Started;

/** What customers' calls answer. */
public interface Answers {

    /** Answer to a start. */
    record StartAnswer(UUID chat, String token, ChatState state, int sequence, int position) {

        static StartAnswer of(Started started, String ownToken) {
            String token = started.token() == null ? ownToken : started.token().text();
            return new StartAnswer(started.chat(), token, started.state(), started.sequence(), started.position());
        }
    }

    /** How the chat stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateAnswer(
            ChatState state, int position, long waitSeconds, AgentName agent, CloseReason closeReason, int last) {

        /** Who answers, as the customer sees it. */
        public record AgentName(String name, String group) {}

        /** The state of a chat as its customer sees it. */
        public static StateAnswer of(CustomerChat chat) {
            AgentName agent = chat.agentName() == null ? null : new AgentName(chat.agentName(), chat.groupName());
            return new StateAnswer(
                    chat.state(), chat.position(), chat.waitSeconds(), agent, chat.closeReason(), chat.last());
        }
    }

    /** Answer to a message, after its commit. */
    record MessageAnswer(UUID id, int sequence, Instant at) {

        static MessageAnswer of(Receipt receipt) {
            return new MessageAnswer(receipt.id(), receipt.number(), receipt.at());
        }
    }

    /** Answer to an end. */
    record CloseAnswer(ChatState state) {}
}
