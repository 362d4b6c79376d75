/** The chat page and the calls behind it. */
package org.parley.desk.chats;
