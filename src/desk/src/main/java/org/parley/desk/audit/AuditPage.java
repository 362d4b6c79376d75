package org.parley.desk.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.audit.AuditRecord;
import org.parley.audit.AuditService;
import org.parley.desk.Moments;
import org.parley.desk.Notes;
import org.parley.desk.session.Caller;

/** Who did what, page by page, for administrators. */
@Named
@RequestScoped
public class AuditPage {

    private static final int PAGE = 50;

    /** A code of an enum, or the name of a setting. */
    private static final Pattern CODE = Pattern.compile("\\b(?:[A-Z][A-Z_]+|[a-z]+[A-Z][A-Za-z]*)\\b");

    /** Acts whose detail is a name. */
    private static final List<String> NAMED = List.of("GROUP_", "CHAT_");

    /** Where the words for codes stand. */
    private static final List<String> WORDS =
            List.of("role.", "channels.kind.", "channels.bot.", "prompters.kind.", "deliveries.kind.", "settings.");

    @Inject
    private AuditService audit;

    @Inject
    private Caller caller;

    @Inject
    private Notes notes;

    private int first;
    private List<AuditRecord> entries = List.of();

    /** Reads a page. */
    public void load() {
        first = Math.max(0, first);
        entries = audit.list(caller.subject(), first, PAGE);
    }

    /** A moment as people read it. */
    public String moment(Instant at) {
        return Moments.exact(at);
    }

    /**
     * What was written down beside it; codes are told in the words other pages have for them. Not where the detail is a name
     * somebody chose, which may look like a code.
     */
    public String detail(AuditRecord entry) {
        if (NAMED.stream().anyMatch(entry.action()::startsWith)) {
            return entry.detail();
        }
        return CODE.matcher(entry.detail()).replaceAll(code -> Matcher.quoteReplacement(inWords(code.group())));
    }

    private String inWords(String code) {
        return WORDS.stream()
                .map(words -> notes.textOr(words + code, code))
                .filter(words -> !words.equals(code))
                .findFirst()
                .orElse(code);
    }

    /** Whether what it was done to is a chat, of which only the id is kept. */
    public boolean isOfChat(AuditRecord entry) {
        return entry.action().startsWith("CHAT_") || entry.action().equals("CUSTOMER_BLOCKED");
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
