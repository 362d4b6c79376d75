package org.parley.chat;

import java.util.List;
import org.parley.attachment.FileRecord;

/**
 * A line as a platform may be told of it.
 *
 * @param agent id of the agent who said it, opaque; null for anybody else
 * @param name of whoever said it; null for the house
 */
public record PlatformLine(LineAuthor author, String agent, String name, String text, List<FileRecord> files) {}
