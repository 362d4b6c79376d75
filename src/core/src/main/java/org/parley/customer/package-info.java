/**
 * The people outside: who they are on which channel, and the token that lets each of them into own chats and no others.
 */
package org.parley.customer;
