/**
 * The people at the desk: agents, their groups, roles, presence, and how they sign in. What they may do with a chat is
 * decided in {@code org.parley.chat}, which knows the chat.
 */
package org.parley.agent;
