package org.parley.chat;

/**
 * How long customers of a group usually wait for an agent, in whole minutes.
 *
 * @param from a quarter of them waited less; 0 for less than a minute
 * @param to nine of ten waited less; at least 1
 */
public record UsualWait(int from, int to) {}
