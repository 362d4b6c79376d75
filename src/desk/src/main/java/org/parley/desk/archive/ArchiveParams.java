package org.parley.desk.archive;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import org.parley.archive.ArchiveFilter;
import org.parley.chat.CloseReason;
import org.parley.shared.Refusal;

/** How a request says what it looks for. */
public class ArchiveParams {

    @QueryParam("q")
    private String words;

    @QueryParam("customer")
    private String customer;

    @QueryParam("agent")
    private String agent;

    @QueryParam("group")
    private String group;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("reason")
    private String reason;

    ArchiveFilter filter() {
        return new ArchiveFilter(
                words == null ? "" : words,
                customer == null ? "" : customer,
                parsed("agent", agent, Long::valueOf, "is a number"),
                parsed("group", group, Integer::valueOf, "is a number"),
                parsed("from", from, LocalDate::parse, "is a date like 2026-01-31"),
                parsed("to", to, LocalDate::parse, "is a date like 2026-01-31"),
                parsed(
                        "reason",
                        reason,
                        name -> CloseReason.valueOf(name.toUpperCase(Locale.ROOT)),
                        "is AGENT, CUSTOMER, TIMEOUT, BLOCKED or ADMIN"));
    }

    private static <T> T parsed(String field, String text, Function<String, T> parser, String what) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Refusal.invalid(field, "“" + field + "” " + what + ".");
        }
    }
}
