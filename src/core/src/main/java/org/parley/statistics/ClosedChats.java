package org.parley.statistics;

import java.time.LocalDate;
import java.util.List;

/**
 * The statistics of a period.
 *
 * @param from first day, by the date the chat was handed to agents
 * @param to last day, inclusive
 * @param zone zone in which the days begin and end
 */
public record ClosedChats(
        LocalDate from, LocalDate to, String zone, List<GroupFigures> groups, List<AgentFigures> agents) {}
