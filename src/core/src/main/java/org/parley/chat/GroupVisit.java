package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The period in which a chat is in the hands of a group, its queue included: the unit of the groups' statistics. */
@Entity
@Table(name = "group_visit")
class GroupVisit {

    @Id
    private UUID id;

    @Column(name = "chat_id")
    private UUID chat;

    @Column(name = "group_id")
    private long group;

    @Column(name = "after_sequence")
    private int afterSequence;

    private Instant since;

    private Instant until;

    private boolean answered;

    protected GroupVisit() {}

    GroupVisit(UUID id, UUID chat, long group, int afterSequence, Instant since) {
        this.id = id;
        this.chat = chat;
        this.group = group;
        this.afterSequence = afterSequence;
        this.since = since;
    }

    int afterSequence() {
        return afterSequence;
    }

    void end(Instant at, boolean wasAnswered) {
        until = at;
        answered = wasAnswered;
    }
}
