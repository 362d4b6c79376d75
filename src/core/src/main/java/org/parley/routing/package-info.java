/**
 * Who gets a waiting chat. A chat that became due for routing is nudged through the JMS queue IncomingChats; the row, under
 * its lock, says whether it still is. Chats are joined by hand so far, so routing settles that the chat waits in its group.
 */
package org.parley.routing;
