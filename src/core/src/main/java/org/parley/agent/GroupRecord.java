package org.parley.agent;

/**
 * A group as clients see it.
 *
 * @param number the number by which bots and clients name the group
 * @param name the name customers see
 */
public record GroupRecord(int number, String name) {}
