package org.parley.canned;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.parley.agent.GroupRecord;
import org.parley.agent.Subject;

/**
 * A text kept to be said again. Whose it is stays as it was born; what it says is changed as a whole. Its shortcut is the
 * only one of its kind for its owner, which the database makes sure of.
 */
@Entity
@Table(name = "canned_reply")
class CannedReply {

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private CannedScope scope;

    @Column(name = "agent_id")
    private Long agent;

    @Column(name = "group_id")
    private Long group;

    private String shortcut;

    private String title;

    private String text;

    @Version
    private long version;

    protected CannedReply() {}

    private CannedReply(UUID id, CannedScope scope, Long agent, Long group, CannedReplyText says) {
        this.id = id;
        this.scope = scope;
        this.agent = agent;
        this.group = group;
        change(says);
    }

    static CannedReply personal(UUID id, long agent, CannedReplyText says) {
        return new CannedReply(id, CannedScope.PERSONAL, agent, null, says);
    }

    static CannedReply ofGroup(UUID id, long group, CannedReplyText says) {
        return new CannedReply(id, CannedScope.GROUP, null, group, says);
    }

    static CannedReply common(UUID id, CannedReplyText says) {
        return new CannedReply(id, CannedScope.COMMON, null, null, says);
    }

    void change(CannedReplyText says) {
        shortcut = says.shortcut();
        title = says.title();
        text = says.text();
    }

    long version() {
        return version;
    }

    CannedOwner owner() {
        return new CannedOwner(scope, agent, group);
    }

    CannedReplyRecord record(Subject reader, GroupRecord groupRecord) {
        boolean editable = CannedReplyPolicy.mayChange(reader, owner());
        return new CannedReplyRecord(id, scope, groupRecord, shortcut, title, text, editable, version);
    }
}
