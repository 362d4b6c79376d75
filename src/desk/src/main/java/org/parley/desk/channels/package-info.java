/** Channels, the bots in front of them, and what could not be told outside; for administrators. */
package org.parley.desk.channels;
