package org.parley.chat;

import java.util.List;

/** A chat with all the panel beside it shows. */
public record OpenedChat(ChatRow row, CustomerDetails customerDetails, List<ChatRow> earlier) {}
