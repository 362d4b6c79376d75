package org.parley.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import org.parley.attachment.FileRecord;

/** Tells of what happens in chats that somebody outside takes part in; of all others nothing. */
@ApplicationScoped
public class Relaying {

    @Inject
    private Event<RelayEvent> events;

    /** Somebody said something. */
    void said(Chat chat, Message message) {
        if (chat.relay() != ChatRelay.NONE) {
            fire(chat, ChatEvent.Kind.MESSAGE, message, null);
        }
    }

    /** The customer said words that end the talk with agents: the chat is to be closed, but not in this transaction. */
    void saidClosingWords(Chat chat, Message message) {
        fire(chat, ChatEvent.Kind.CLOSED, message, null);
    }

    /** The house says what became of the chat. */
    void happened(Chat chat, SystemLine line, ChatEvent.Kind kind, CloseReason reason) {
        if (chat.relay() != ChatRelay.NONE) {
            fire(chat, kind, line, reason);
        }
    }

    private void fire(Chat chat, ChatEvent.Kind kind, Line line, CloseReason reason) {
        Instant at = line.at();
        events.fire(new RelayEvent(
                chat.id(),
                chat.customer(),
                chat.channel(),
                chat.relay(),
                chat.state(),
                kind,
                line.sequence(),
                line.author(),
                line.text().isEmpty(),
                line.files().stream().map(FileRecord::file).toList(),
                reason,
                at));
    }
}
