package org.parley.it.rights;

/**
 * One right of one subject: a row of the table, for one of its columns.
 *
 * @param door {@code desk}, {@code chat}, {@code desk-socket}, {@code chat-socket} or {@code page}
 * @param state of the chat: {@code queue}, {@code progress}, {@code closed}, or {@code -} where there is none
 * @param call method and path, the frame's type, or the page
 * @param body name of a body in {@link Stage}, or {@code -}
 * @param expected status, what comes back through a socket, or {@code -} where the question makes no sense
 */
record Cell(String door, String state, String call, String body, String subject, String expected) {}
