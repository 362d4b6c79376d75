package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;

/**
 * Keeps what an agent writes until it is sent, so that it survives the browser and is there on another computer. Nobody
 * but the agent reads it. It goes with the message it became, and with the close of the chat.
 */
@Stateless
public class DraftService {

    @Inject
    private ChatQueries chats;

    @Inject
    private DraftTable drafts;

    /**
     * Keeps the draft in place of the one before; an empty text keeps none.
     *
     * @param text at most 4,000 code points
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN} for who may not send it, {@code CLOSED}, {@code TOO_LARGE}
     */
    public void keep(Subject who, UUID chatId, DraftMode mode, String text) {
        String draft = TextGate.optional("text", text, TextGate.MESSAGE_CODE_POINTS);
        ChatFacts chat = chats.chat(chatId).orElseThrow(Refusal::notFound).facts();
        ChatRights.demand(who, mode.operation(), chat);
        if (draft.isEmpty()) {
            drafts.forget(who.agent(), chatId, mode);
        } else if (!drafts.keep(who.agent(), chatId, mode, draft)) {
            throw Refusal.of(RefusalCode.CLOSED, "This chat has ended and keeps no drafts.");
        }
    }
}
