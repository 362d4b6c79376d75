package org.parley.statistics;

/**
 * Sums over a whole list of chats behind a figure.
 *
 * @param chats rows of the list
 */
public record CountedTotals(long chats, long total, long answered, long unanswered, long durationSeconds) {}
