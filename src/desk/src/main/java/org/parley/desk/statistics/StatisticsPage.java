package org.parley.desk.statistics;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.parley.agent.Role;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;
import org.parley.statistics.ClosedChats;
import org.parley.statistics.ExportPolicy;
import org.parley.statistics.StatisticsQueries;

/** The statistics of a period, today when none is asked for. Agents see their own day. */
@Named
@RequestScoped
public class StatisticsPage {

    @Inject
    private StatisticsQueries statistics;

    @Inject
    private Caller caller;

    private String from;
    private String to;
    private ClosedChats figures;

    /** Reads the figures; a wrong period is said, and today shown. */
    public void load() {
        LocalDate today = statistics.today();
        try {
            figures = statistics.closedChats(caller.subject(), day(from, today), day(to, today));
        } catch (Refusal | DateTimeParseException e) {
            String sentence = e instanceof Refusal ? e.getMessage() : "Please give both days.";
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence + " Today is shown.", null));
            figures = statistics.closedChats(caller.subject(), today, today);
        }
    }

    /** The first day as it was asked for, also where it could not be shown. */
    public String getShownFrom() {
        return from == null || from.isBlank() ? figures.from().toString() : from;
    }

    /** The last day as it was asked for, also where it could not be shown. */
    public String getShownTo() {
        return to == null || to.isBlank() ? figures.to().toString() : to;
    }

    /** Seconds as people read them: “3 h 05 min”, “4 min 20 s”. */
    public String duration(long seconds) {
        return Durations.words(seconds);
    }

    /** The period shown, as part of an address. */
    public String getDays() {
        return "from=" + figures.from() + "&to=" + figures.to();
    }

    /** Whether the caller may take the figures out of the house. */
    public boolean isExportable() {
        return !isNothing() && ExportPolicy.refuse(caller.subject()).isEmpty();
    }

    /** Whether only the caller's own day is shown. */
    public boolean isOwnDay() {
        return caller.getRole() == Role.AGENT;
    }

    /** Whether there is nothing to show. */
    public boolean isNothing() {
        return figures.groups().isEmpty() && figures.agents().isEmpty();
    }

    public ClosedChats getFigures() {
        return figures;
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

    private static LocalDate day(String text, LocalDate otherwise) {
        return text == null || text.isBlank() ? otherwise : LocalDate.parse(text);
    }
}
