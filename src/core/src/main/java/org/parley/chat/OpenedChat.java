package org.parley.chat;

import java.util.List;

/**
 * A chat with all the panel beside it shows.
 *
 * @param block the block that was made in it, or null
 * @param drafts what the reader has written there and not sent
 */
public record OpenedChat(
        ChatRow row, CustomerDetails customerDetails, List<ChatRow> earlier, BlockRecord block, Drafts drafts) {}
