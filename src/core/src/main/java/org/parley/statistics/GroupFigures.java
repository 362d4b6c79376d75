package org.parley.statistics;

/**
 * The closed chats of a group. A chat that was handed to the group twice counts once; its intervals add up.
 *
 * @param total closed chats that were in the group's hands
 * @param answered of them, those in which an agent wrote a message meanwhile; a comment is no answer
 * @param unanswered the others
 * @param durationSeconds time in the group's hands, its queue included
 */
public record GroupFigures(int number, String name, long total, long answered, long unanswered, long durationSeconds) {}
