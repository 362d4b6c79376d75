package org.parley.chat;

import java.util.List;

/**
 * A chat with all the panel beside it shows.
 *
 * @param block the block that was made in it, or null
 */
public record OpenedChat(ChatRow row, CustomerDetails customerDetails, List<ChatRow> earlier, BlockRecord block) {}
