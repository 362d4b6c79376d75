package org.parley.knowledge;

/**
 * Topics were made, changed or deleted. Fired inside the transaction; observers act after its success. Other nodes learn of it
 * by themselves.
 */
public record TopicsChanged() {}
