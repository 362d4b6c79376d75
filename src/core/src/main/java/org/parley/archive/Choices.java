package org.parley.archive;

import java.util.List;
import org.parley.agent.GroupRecord;
import org.parley.chat.ChatRow;

/** What a reader may choose from when filtering the archive. */
public record Choices(List<GroupRecord> groups, List<ChatRow.AgentName> agents) {}
