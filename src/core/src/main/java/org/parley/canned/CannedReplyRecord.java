package org.parley.canned;

import java.util.UUID;
import org.parley.agent.GroupRecord;

/**
 * A canned reply as the desk shows it.
 *
 * @param group the group it belongs to, or null
 * @param editable whether the reader may change and delete it
 */
public record CannedReplyRecord(
        UUID id, CannedScope scope, GroupRecord group, String shortcut, String title, String text, boolean editable) {}
