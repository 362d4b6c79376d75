/**
 * Files: what may come in, how it is kept in chunks in the database, how it goes out. It knows ids of chats, customers and
 * agents but not their rules; who may see or use a file is decided in {@code org.parley.chat}.
 */
package org.parley.attachment;
