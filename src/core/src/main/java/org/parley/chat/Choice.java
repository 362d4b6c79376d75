package org.parley.chat;

/**
 * Something a bot offers the customer to say.
 *
 * @param title what the customer reads and says
 * @param value what the bot is told instead; the same as the title where the bot does not care
 */
public record Choice(String title, String value) {}
