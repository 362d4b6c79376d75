package org.parley.chat;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** What the house says in a chat: “Anna (Cards) joined the chat”. The customer reads it too. */
@Entity
@DiscriminatorValue("SYSTEM")
class SystemLine extends Line {

    protected SystemLine() {}

    SystemLine(UUID chat, int sequence, ChatEvent.Kind event, String text, Instant at) {
        super(chat, sequence, text, at);
        tells(event);
    }
}
