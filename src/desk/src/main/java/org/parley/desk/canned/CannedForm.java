package org.parley.desk.canned;

import java.io.Serializable;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.canned.CannedReplyRecord;
import org.parley.canned.CannedReplyService;
import org.parley.canned.CannedReplyText;
import org.parley.canned.CannedScope;

/** What the form of a canned reply holds. A new one is chosen an owner, “PERSONAL”, “COMMON” or the number of a group. */
public class CannedForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final Long version;
    private String owner = CannedScope.PERSONAL.name();
    private String shortcut;
    private String title;
    private String text;

    CannedForm() {
        this.id = null;
        this.version = null;
    }

    CannedForm(CannedReplyRecord reply) {
        this.id = reply.id();
        this.version = reply.version();
        this.shortcut = reply.shortcut();
        this.title = reply.title();
        this.text = reply.text();
    }

    void save(CannedReplyService replies, Subject who) {
        CannedReplyText says = new CannedReplyText(shortcut, title, text);
        if (id != null) {
            replies.change(who, id, version, says);
        } else if (owner.matches("\\d{1,9}")) {
            replies.create(who, CannedScope.GROUP, Integer.valueOf(owner), says);
        } else {
            replies.create(who, CannedScope.valueOf(owner), null, says);
        }
    }

    UUID id() {
        return id;
    }

    /** Whether nothing of it is kept yet. */
    public boolean isNew() {
        return id == null;
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }

    public String getShortcut() {
        return shortcut;
    }

    public void setShortcut(String shortcut) {
        this.shortcut = shortcut;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
