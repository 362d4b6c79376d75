/**
 * The built-in knowledge: topics with an answer and questions that customers ask about them, and the search for the topic a
 * question is about. The search itself is a value without a database; it learns from what it is given and from nothing else.
 * {@link org.parley.knowledge.KnowledgeBase} holds one on every node and has it learn anew soon after topics changed.
 */
package org.parley.knowledge;
