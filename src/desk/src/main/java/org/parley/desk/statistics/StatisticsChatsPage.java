package org.parley.desk.statistics;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.parley.desk.session.Caller;
import org.parley.shared.Refusal;
import org.parley.statistics.CountedChats;
import org.parley.statistics.ExportPolicy;
import org.parley.statistics.Figure;
import org.parley.statistics.FigureOf;
import org.parley.statistics.FigureQueries;
import org.parley.statistics.StatisticsQueries;

/** The chats behind one figure, page by page. The address names the figure, so that it can be kept and sent. */
@Named
@ViewScoped
public class StatisticsChatsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    @Inject
    private StatisticsQueries statistics;

    @Inject
    private FigureQueries figures;

    @Inject
    private Caller caller;

    private final FigureParams asked = new FigureParams();
    private CountedChats list;
    private CountedChatModel rows;

    /** Reads the list; a wrong address is said in words. */
    public void load() {
        try {
            list = read(0, 1);
            rows = new CountedChatModel(this::read, list.totals().chats());
        } catch (Refusal e) {
            FacesContext.getCurrentInstance()
                    .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), null));
        }
    }

    private CountedChats read(int first, int size) {
        LocalDate today = statistics.today();
        FigureOf of = asked.figureOf();
        return figures.chats(caller.subject(), asked.from(today), asked.to(today), of, size, null, first);
    }

    /** A moment in the account's time zone. */
    public String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.of(list.zone())));
    }

    /** The days of the list, one where it is one. */
    public String getPeriod() {
        String from = DAY.format(list.from());
        return list.from().equals(list.to()) ? from : from + " to " + DAY.format(list.to());
    }

    public String duration(long seconds) {
        return Durations.words(seconds);
    }

    /** The sum of the whole list, which is the figure. */
    public String getSum() {
        return switch (list.figure()) {
            case TOTAL -> grouped(list.totals().total());
            case ANSWERED -> grouped(list.totals().answered());
            case UNANSWERED -> grouped(list.totals().unanswered());
            case DURATION -> duration(list.totals().durationSeconds());
        };
    }

    private static String grouped(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** Key of the figure's name in the texts. */
    public String getFigureKey() {
        return switch (list.figure()) {
            case TOTAL -> "statistics.total";
            case ANSWERED -> "statistics.answered";
            case UNANSWERED -> "statistics.unanswered";
            case DURATION -> "statistics.time";
        };
    }

    /** Whether the figure is of a group; else it is of an agent. */
    public boolean isOfGroup() {
        return asked.figureOf().group() != null;
    }

    /** Whether the figure says something the number of chats does not: of a group each chat counts once. */
    public boolean isSummed() {
        return !isOfGroup() || list.figure() == Figure.DURATION;
    }

    /** Whether the address named a figure the caller may see. */
    public boolean isFound() {
        return list != null;
    }

    /** Whether no chat makes the figure. */
    public boolean isNothing() {
        return list.items().isEmpty();
    }

    /** Whether the caller may take the list out of the house. */
    public boolean isExportable() {
        return isFound()
                && !isNothing()
                && ExportPolicy.refuse(caller.subject()).isEmpty();
    }

    /** The period as part of an address. */
    public String getDays() {
        return isFound() ? "from=" + list.from() + "&to=" + list.to() : "";
    }

    /** The figure as part of an address. */
    public String getAddress() {
        FigureOf of = asked.figureOf();
        String owner = of.group() == null ? "&agent=" + of.agent() : "&group=" + of.group();
        return getDays() + owner + "&figure=" + list.figure();
    }

    public CountedChats getList() {
        return list;
    }

    public CountedChatModel getRows() {
        return rows;
    }

    public FigureParams getAsked() {
        return asked;
    }
}
