package org.parley.desk.statistics;

import jakarta.ws.rs.QueryParam;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.parley.shared.Refusal;
import org.parley.statistics.Figure;
import org.parley.statistics.FigureOf;

/** How a request, or the address of a page, names a period and a figure. */
public class FigureParams implements Serializable {

    private static final long serialVersionUID = 1;

    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("group")
    private String group;

    @QueryParam("agent")
    private String agent;

    @QueryParam("figure")
    private String figure;

    LocalDate from(LocalDate otherwise) {
        return day("from", from, otherwise);
    }

    LocalDate to(LocalDate otherwise) {
        return day("to", to, otherwise);
    }

    FigureOf figureOf() {
        Long groupNumber = number("group", group);
        if (groupNumber != null && groupNumber != groupNumber.intValue()) {
            throw Refusal.notFound();
        }
        return new FigureOf(figure(), groupNumber == null ? null : groupNumber.intValue(), number("agent", agent));
    }

    private Figure figure() {
        try {
            return isMissing(figure) ? Figure.TOTAL : Figure.valueOf(figure.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("figure", "“figure” is total, answered, unanswered or duration.");
        }
    }

    private static Long number(String field, String text) {
        try {
            return isMissing(text) ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(field, "“" + field + "” is a number.");
        }
    }

    private static LocalDate day(String field, String text, LocalDate otherwise) {
        try {
            return isMissing(text) ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "“" + field + "” is a date like 2026-01-31.");
        }
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    public String getFigure() {
        return figure;
    }

    public void setFigure(String figure) {
        this.figure = figure;
    }
}
