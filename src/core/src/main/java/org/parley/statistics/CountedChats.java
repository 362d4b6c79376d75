package org.parley.statistics;

import java.time.LocalDate;
import java.util.List;

/**
 * A page of the chats behind a figure, the newest hand-over first.
 *
 * @param zone zone in which the days begin and end
 * @param name whose figure it is
 * @param totals of the whole list; the one of the figure asked for is the figure
 * @param nextCursor opaque, for the next page; null when this is the last
 */
public record CountedChats(
        LocalDate from,
        LocalDate to,
        String zone,
        Figure figure,
        String name,
        List<CountedChat> items,
        CountedTotals totals,
        String nextCursor) {}
