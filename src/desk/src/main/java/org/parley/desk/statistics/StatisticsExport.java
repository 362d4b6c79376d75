package org.parley.desk.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.parley.agent.Subject;
import org.parley.desk.export.Download;
import org.parley.desk.export.Format;
import org.parley.desk.export.Sheet;
import org.parley.statistics.AgentFigures;
import org.parley.statistics.ClosedChats;
import org.parley.statistics.CountedChat;
import org.parley.statistics.CountedChats;
import org.parley.statistics.ExportPolicy;
import org.parley.statistics.FigureOf;
import org.parley.statistics.FigureQueries;
import org.parley.statistics.GroupFigures;
import org.parley.statistics.StatisticsQueries;

/** The statistics as files. Times are in the account's zone, which the header names; a list is read part by part. */
@ApplicationScoped
public class StatisticsExport {

    @Inject
    private StatisticsQueries statistics;

    @Inject
    private FigureQueries figures;

    /** The figures of a period. @throws Refusal {@code FORBIDDEN}, {@code INVALID} */
    Response figures(Subject who, FigureParams asked, Format format) {
        demand(who);
        LocalDate today = statistics.today();
        ClosedChats closed = statistics.closedChats(who, asked.from(today), asked.to(today));
        String name = "parley-statistics-" + closed.from() + "-" + closed.to();
        return Download.of(format, name, "Statistics", sheet -> write(closed, sheet));
    }

    /** The chats behind a figure. @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code INVALID} */
    Response chats(Subject who, FigureParams asked, Format format) {
        demand(who);
        LocalDate today = statistics.today();
        LocalDate from = asked.from(today);
        LocalDate to = asked.to(today);
        FigureOf of = asked.figureOf();
        // what is to be refused is refused before the first byte
        CountedChats first = figures.chats(who, from, to, of, 1, null, 0);
        String name = "parley-chats-" + (of.group() == null ? "agent-" + of.agent() : "group-" + of.group()) + "-"
                + of.figure().name().toLowerCase(Locale.ROOT) + "-" + from + "-" + to;
        return Download.of(format, name, "Chats", sheet -> {
            sheet.header(List.of(
                    "Chat",
                    "Customer",
                    "Handed to agents (" + first.zone() + ")",
                    "Closed (" + first.zone() + ")",
                    "Close reason",
                    of.group() == null ? "Joins" : "Times in the group",
                    "Total",
                    "Answered",
                    "Unanswered",
                    "Seconds"));
            writeParts(who, from, to, of, ZoneId.of(first.zone()), sheet);
        });
    }

    private static void demand(Subject who) {
        ExportPolicy.refuse(who).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static void write(ClosedChats closed, Sheet sheet) throws IOException {
        sheet.header(List.of(
                "From (" + closed.zone() + ")",
                "To (" + closed.zone() + ")",
                "Of",
                "Number",
                "Name",
                "Total",
                "Answered",
                "Unanswered",
                "Seconds"));
        String from = closed.from().toString();
        String to = closed.to().toString();
        for (GroupFigures row : closed.groups()) {
            sheet.row(List.of(
                    from,
                    to,
                    "Group",
                    row.number(),
                    row.name(),
                    row.total(),
                    row.answered(),
                    row.unanswered(),
                    row.durationSeconds()));
        }
        for (AgentFigures row : closed.agents()) {
            sheet.row(List.of(
                    from,
                    to,
                    "Agent",
                    Long.valueOf(row.agent()),
                    row.name(),
                    row.total(),
                    row.answered(),
                    row.unanswered(),
                    row.durationSeconds()));
        }
    }

    private void writeParts(Subject who, LocalDate from, LocalDate to, FigureOf of, ZoneId zone, Sheet sheet)
            throws IOException {
        CountedChat last = null;
        List<CountedChat> part;
        do {
            part = figures.part(who, from, to, of, last);
            for (CountedChat chat : part) {
                sheet.row(cells(chat, zone));
                last = chat;
            }
        } while (part.size() == FigureQueries.LARGEST_PART);
    }

    private static List<?> cells(CountedChat chat, ZoneId zone) {
        return List.of(
                chat.chat().toString(),
                chat.customer(),
                time(chat.handedAt(), zone),
                time(chat.closedAt(), zone),
                chat.closeReason().name(),
                chat.intervals(),
                chat.total(),
                chat.answered(),
                chat.unanswered(),
                chat.durationSeconds());
    }

    private static LocalDateTime time(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone);
    }
}
