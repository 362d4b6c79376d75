/**
 * The built-in knowledge prompter: topics with an answer and questions that customers ask about them, and the search for the
 * topic a question is about. The search is a value without a database; it learns from what it is given and from nothing else.
 */
package org.parley.knowledge;
