package org.parley.prompter;

/** A prompter an agent may ask in the sidebar. */
public record AssistantRecord(String prompter, String name) {}
