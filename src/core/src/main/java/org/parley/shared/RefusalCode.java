package org.parley.shared;

/**
 * The stable codes of all refusals. Clients are written against the names: one is added here, none is ever renamed.
 */
public enum RefusalCode {
    /** The request is wrong: a field is missing, has the wrong type or is out of bounds. */
    INVALID(Kind.INVALID),
    /** There is nothing here, or nothing the caller may know of; both are answered alike. */
    NOT_FOUND(Kind.NOT_FOUND),
    /** Nobody is signed in, or the session or token is no longer good. */
    SIGNED_OUT(Kind.UNKNOWN_CALLER),
    /** Login and password do not belong together. */
    WRONG_PASSWORD(Kind.UNKNOWN_CALLER),
    /** The caller may see the thing but not do this with it. */
    FORBIDDEN(Kind.FORBIDDEN),
    /** A request from a foreign page, or without the header that proves it is none. */
    FOREIGN_REQUEST(Kind.FORBIDDEN),
    /** Somebody else has joined the chat first; the sentence names who. */
    ALREADY_JOINED(Kind.CONFLICT),
    /** The agent holds as many chats as the administrator allows. */
    LIMIT_REACHED(Kind.CONFLICT),
    /** The chat is closed: it takes no more messages. */
    CLOSED(Kind.CONFLICT),
    /** The chat is not in progress, so nobody can answer in it yet. */
    NOT_IN_PROGRESS(Kind.CONFLICT),
    /** The target group is not one of the actor's groups. */
    NOT_A_MEMBER(Kind.CONFLICT),
    /** Chats are assigned automatically; nobody joins by hand. */
    AUTO_MODE(Kind.CONFLICT),
    /** The customer is blocked; the sentence is the message the customer gets at each try to reach an agent. */
    BLOCKED(Kind.FORBIDDEN),
    /** As many chats wait for the group as it allows; the sentence is what the customer is told. */
    QUEUE_FULL(Kind.CONFLICT),
    /** The customer is blocked already. */
    ALREADY_BLOCKED(Kind.CONFLICT),
    /** The thing is in use and cannot be deleted; the sentence names its uses. */
    IN_USE(Kind.CONFLICT),
    /** Something of this name, number or login exists already. */
    TAKEN(Kind.CONFLICT),
    /** Somebody else has changed the thing since it was read. */
    CHANGED_MEANWHILE(Kind.CONFLICT),
    /** The first administrator exists already. */
    ALREADY_SET_UP(Kind.CONFLICT),
    /** More text or bytes than allowed. */
    TOO_LARGE(Kind.TOO_LARGE),
    /** A file whose type is not on the list, or whose inside is not what its name says. */
    UNSUPPORTED_TYPE(Kind.UNSUPPORTED),
    /** Too often in too short a time; the refusal says when to come back. */
    TOO_MANY(Kind.TOO_MANY),
    /** The server has more to do than it can promise to finish. */
    OVERLOADED(Kind.UNAVAILABLE);

    /** What kind of answer a door makes of it. */
    public enum Kind {
        INVALID,
        NOT_FOUND,
        UNKNOWN_CALLER,
        FORBIDDEN,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED,
        TOO_MANY,
        UNAVAILABLE
    }

    private final Kind kind;

    RefusalCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
