package org.parley.archive;

import org.parley.chat.ChatRow;

/**
 * A closed chat that was found.
 *
 * @param snippet where the words were said; null when none were looked for, or only the customer's name holds them
 */
public record Hit(ChatRow row, Snippet snippet) {}
