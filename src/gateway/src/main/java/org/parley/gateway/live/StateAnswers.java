package org.parley.gateway.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.chat.ChatState;
import org.parley.chat.CustomerChat;
import org.parley.chat.WaitQueries;

/** Says how chats stand, to who waits with the usual wait of the group. */
@ApplicationScoped
public class StateAnswers {

    @Inject
    private WaitQueries waits;

    /** How this chat stands. */
    public StateAnswer of(CustomerChat chat) {
        boolean waiting = chat.state() == ChatState.QUEUED;
        return StateAnswer.of(chat, waiting ? waits.usual(chat.group()).orElse(null) : null);
    }
}
