package org.parley.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * A comment that names the reader and was not seen yet.
 *
 * @param number the comment's, in its chat
 * @param by name of the colleague who wrote it
 * @param customer the customer's name, or null
 * @param text its beginning, at most {@value MentionService#SNIPPET} characters
 */
public record MentionRecord(UUID chat, int number, String by, String customer, String text, Instant at) {}
