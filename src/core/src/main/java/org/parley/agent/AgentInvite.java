package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A one-time link that lets its holder choose the password of an account. Gone once used; only its hash is kept. */
@Entity
@Table(name = "agent_invite")
class AgentInvite {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne
    @JoinColumn(name = "agent_id")
    private Agent agent;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected AgentInvite() {}

    AgentInvite(String tokenHash, Agent agent, Instant createdAt, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.agent = agent;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Agent agent() {
        return agent;
    }

    boolean holdsAt(Instant now) {
        return expiresAt.isAfter(now);
    }
}
