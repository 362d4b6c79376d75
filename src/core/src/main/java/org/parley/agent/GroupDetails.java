package org.parley.agent;

import java.util.List;

/**
 * A group as those who look after it see it.
 *
 * @param whenLeft what becomes of the chats of an agent who left
 * @param members ids of the agents in it
 */
public record GroupDetails(int number, String name, WhenLeft whenLeft, List<String> members) {}
