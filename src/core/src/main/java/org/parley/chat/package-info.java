/**
 * A chat and everything said in it: the states, the numbering, the rules of joining, forwarding and closing, and who may
 * do what. Nobody here knows who listens: changes are told by {@link org.parley.chat.ChatEvent}.
 */
package org.parley.chat;
