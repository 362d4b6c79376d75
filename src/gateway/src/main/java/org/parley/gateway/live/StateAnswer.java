package org.parley.gateway.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.parley.chat.ChatState;
import org.parley.chat.CloseReason;
import org.parley.chat.CustomerChat;
import org.parley.chat.UsualWait;

/**
 * How a chat stands, as its customer is told by call and by frame.
 *
 * @param position place in the queue, 1 is next; 0 when not waiting
 * @param waitSeconds seconds in this queue so far
 * @param agent who answers, or left out
 * @param usualWait in minutes, how long customers of this group usually wait; left out when not waiting or not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StateAnswer(
        ChatState state,
        int position,
        long waitSeconds,
        AgentName agent,
        CloseReason closeReason,
        int last,
        @JsonProperty("wait") UsualWait usualWait) {

    /** Who answers, as the customer sees it. */
    public record AgentName(String name, String group) {}

    /** The state of a chat without what is not the customer's business. */
    static StateAnswer of(CustomerChat chat, UsualWait usualWait) {
        AgentName agent = chat.agentName() == null ? null : new AgentName(chat.agentName(), chat.groupName());
        return new StateAnswer(
                told(chat.state()),
                chat.position(),
                chat.waitSeconds(),
                agent,
                chat.closeReason(),
                chat.last(),
                usualWait);
    }

    /** A customer who left the bot is told what everybody is whose chat is over. */
    public static ChatState told(ChatState state) {
        return state.isOver() ? ChatState.CLOSED : state;
    }
}
