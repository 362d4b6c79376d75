/**
 * Canned replies: texts that agents keep for themselves, a group shares, or everybody uses. What becomes of one in a chat
 * is written like any other message; this package knows nothing of chats.
 */
package org.parley.canned;
