package org.parley.knowledge;

/**
 * A topic that a question may be about.
 *
 * @param confidence how probable it is that the question is about it, 0 to 1
 * @param example the example, or title, that resembles the question most
 */
public record TopicMatch(TopicText topic, double confidence, String example) {}
