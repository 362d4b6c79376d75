package org.parley.statistics;

/**
 * The joins of an agent in closed chats. Each join counts, of the same chat too.
 *
 * @param agent id of the agent, opaque
 * @param total joins
 * @param answered of them, those in which the agent wrote a message; a comment is no answer
 * @param unanswered the others
 * @param durationSeconds time from joining to losing or closing the chat
 */
public record AgentFigures(
        String agent, String name, long total, long answered, long unanswered, long durationSeconds) {}
