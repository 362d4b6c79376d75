/**
 * What bots and prompters have in common: calls of their protocols, reading what strangers answer, and leaving alone who fails.
 * It knows neither chats nor prompts, so that both can stand on it.
 */
package org.parley.protocol;
