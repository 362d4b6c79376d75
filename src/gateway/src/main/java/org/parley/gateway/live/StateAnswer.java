package org.parley.gateway.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.parley.chat.ChatState;
import org.parley.chat.CloseReason;
import org.parley.chat.CustomerChat;

/**
 * How a chat stands, as its customer is told by call and by frame.
 *
 * @param position place in the queue, 1 is next; 0 when not waiting
 * @param waitSeconds seconds in this queue so far
 * @param agent who answers, or left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StateAnswer(
        ChatState state, int position, long waitSeconds, AgentName agent, CloseReason closeReason, int last) {

    /** Who answers, as the customer sees it. */
    public record AgentName(String name, String group) {}

    /** The state of a chat without what is not the customer's business. */
    public static StateAnswer of(CustomerChat chat) {
        AgentName agent = chat.agentName() == null ? null : new AgentName(chat.agentName(), chat.groupName());
        return new StateAnswer(
                chat.state(), chat.position(), chat.waitSeconds(), agent, chat.closeReason(), chat.last());
    }
}
