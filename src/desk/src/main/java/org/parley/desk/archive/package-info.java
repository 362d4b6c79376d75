/** Search in closed chats for the chat page and for clients. */
package org.parley.desk.archive;
