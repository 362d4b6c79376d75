package org.parley.desk.live;

import java.util.UUID;

/** A frame from a page of the desk. Which fields count depends on the type; what is not known is refused. */
public record DeskFrame(String type, UUID chat, Integer after, Integer comments, Integer sequence) {}
