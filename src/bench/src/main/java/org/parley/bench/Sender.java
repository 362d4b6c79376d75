package org.parley.bench;

/**
 * One writer in a chat. The driver's own notion: two agents in the same chat are two senders, each with its own order.
 *
 * @param author what the wire must call the author of this sender's lines
 * @param name the driver's name for it, unique within a chat
 */
public record Sender(Author author, String name) {

    /** The one customer of a chat. */
    public static final Sender CUSTOMER = new Sender(Author.CUSTOMER, "customer");

    /** The agent with this login. */
    public static Sender agent(String login) {
        return new Sender(Author.AGENT, "agent:" + login);
    }
}
