package org.parley.desk.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.parley.audit.AuditRecord;
import org.parley.audit.AuditService;
import org.parley.desk.session.Caller;

/** Who did what, page by page, for administrators. */
@Named
@RequestScoped
public class AuditPage {

    private static final int PAGE = 50;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    private AuditService audit;

    @Inject
    private Caller caller;

    private int first;
    private List<AuditRecord> entries = List.of();

    /** Reads a page. */
    public void load() {
        first = Math.max(0, first);
        entries = audit.list(caller.subject(), first, PAGE);
    }

    /** A moment as people read it. */
    public String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** Key of the words for what was done. */
    public String actionKey(AuditRecord entry) {
        return "audit." + entry.action();
    }

    public boolean isMore() {
        return entries.size() == PAGE;
    }

    public int getNewer() {
        return Math.max(0, first - PAGE);
    }

    public int getOlder() {
        return first + PAGE;
    }

    public int getFirst() {
        return first;
    }

    public void setFirst(int first) {
        this.first = first;
    }

    public List<AuditRecord> getEntries() {
        return entries;
    }
}
