package org.parley.prompter;

import java.util.List;

/**
 * The prompts of a chat.
 *
 * @param available whether there is any prompter for messages in the chat's group
 * @param on whether the reader has customers' messages prompted by themselves there
 * @param items by the message they are about, oldest first
 */
public record Prompts(boolean available, boolean on, List<PromptRecord> items) {}
