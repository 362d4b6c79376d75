package org.parley.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something happened in a chat that a bot or a platform outside must be told. Unlike {@link ChatEvent} it is heard inside
 * the transaction: who keeps a row about it keeps it together with the change, or not at all.
 *
 * @param sequence number of the line it tells of
 * @param author who said the line
 * @param wordless whether it brings files and no text
 * @param files ids of the files the line brings
 * @param reason why the chat ended, or null
 */
public record RelayEvent(
        UUID chat,
        long customer,
        long channel,
        ChatRelay relay,
        ChatState state,
        ChatEvent.Kind kind,
        int sequence,
        LineAuthor author,
        boolean wordless,
        List<UUID> files,
        CloseReason reason,
        Instant at) {}
