/**
 * Who gets a waiting chat, and who loses one. A chat that became due for routing is nudged through the JMS queue
 * IncomingChats; the row, under its lock, says whether it still is. What was decided, and why, is kept.
 */
package org.parley.routing;
