package org.parley.chat;

/** What staff may want to do with a chat. */
public enum Operation {
    READ,
    JOIN,
    ANSWER,
    COMMENT,
    PROMPT,
    FORWARD,
    TAKE_OVER,
    BLOCK,
    CLOSE
}
