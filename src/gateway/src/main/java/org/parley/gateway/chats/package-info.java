/** Customers' calls: start a chat, write, read, end it. */
package org.parley.gateway.chats;
