package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A browser somebody is signed in with. It is a row, not an HTTP session: it survives a restart of the server, is known
 * on every node, and ends everywhere at once when the row goes.
 */
@Entity
@Table(name = "agent_session")
class AgentSession {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne
    @JoinColumn(name = "agent_id")
    private Agent agent;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    protected AgentSession() {}

    AgentSession(String tokenHash, Agent agent, Instant at) {
        this.tokenHash = tokenHash;
        this.agent = agent;
        this.createdAt = at;
        this.seenAt = at;
    }

    Agent agent() {
        return agent;
    }

    Instant seenAt() {
        return seenAt;
    }
}
