/**
 * Search in closed chats. The words of a chat are written down once, after it closed, so that neither a message nor a close
 * waits for it; a search reads them newest close first and answers only what its reader may see.
 */
package org.parley.archive;
