package org.parley.chat;

/** What an agent wrote in a chat and has not sent; an empty text where there is nothing. */
public record Drafts(String message, String comment) {}
