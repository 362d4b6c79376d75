package org.parley.prompter;

import java.util.UUID;

/**
 * A question was asked, answered or given up. Fired inside the transaction; observers act after its success.
 *
 * @param chat it is about, or null for a question in the sidebar
 * @param agent id of the agent who asked
 */
public record PromptChanged(UUID question, UUID chat, long agent) {}
