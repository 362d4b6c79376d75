package org.parley.chat;

/** A row together with what decides who may see it; the second never leaves the server. */
public record SeenChat(ChatFacts facts, ChatRow row) {}
