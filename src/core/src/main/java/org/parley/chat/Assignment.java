package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The period in which an agent holds a chat: the unit of the agents' statistics, one for each join. */
@Entity
class Assignment {

    @Id
    private UUID id;

    @Column(name = "chat_id")
    private UUID chat;

    @Column(name = "agent_id")
    private long agent;

    @Column(name = "group_id")
    private long group;

    @Column(name = "after_sequence")
    private int afterSequence;

    private Instant since;

    private Instant until;

    private boolean answered;

    protected Assignment() {}

    Assignment(UUID id, UUID chat, long agent, long group, int afterSequence, Instant since) {
        this.id = id;
        this.chat = chat;
        this.agent = agent;
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
