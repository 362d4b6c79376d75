package org.parley.canned;

import java.util.UUID;
import org.parley.agent.GroupRecord;

/**
 * A canned reply as the desk shows it.
 *
 * @param group the group it belongs to, or null
 * @param editable whether the reader may change and delete it
 * @param version to be sent along with a change, which is refused when somebody else has made one meanwhile
 */
public record CannedReplyRecord(
        UUID id,
        CannedScope scope,
        GroupRecord group,
        String shortcut,
        String title,
        String text,
        boolean editable,
        long version) {}
