package org.parley.attachment;

import java.util.UUID;

/**
 * A file as both doors show it.
 *
 * @param type its media type by content, one of our list
 * @param size in bytes
 */
public record FileRecord(UUID file, String name, String type, long size) {}
