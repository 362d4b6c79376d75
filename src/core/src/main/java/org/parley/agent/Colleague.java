package org.parley.agent;

/** An active account as others at the desk meet it: what it may see, and whether it is there. */
public record Colleague(Subject subject, Presence presence) {}
