package org.parley.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * What was decided about a waiting chat, with the candidates and a reason for each. A failure that repeats with the same
 * candidates and reasons is the same decision, made again: only its time moves, so that a long wait is one row.
 */
@Entity
@Table(name = "routing_decision")
class RoutingDecision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "chat_id")
    private UUID chat;

    @Column(name = "group_id")
    private long group;

    private Instant at;

    @Column(name = "agent_id")
    private Long agent;

    private String candidates;

    private int others;

    protected RoutingDecision() {}

    /** @param agent who got the chat, or null when nobody could */
    RoutingDecision(UUID chat, long group, Instant at, Long agent, String candidates, int others) {
        this.chat = chat;
        this.group = group;
        this.at = at;
        this.agent = agent;
        this.candidates = candidates;
        this.others = others;
    }

    boolean isAsBefore(RoutingDecision before) {
        return agent == null
                && before.agent == null
                && group == before.group
                && others == before.others
                && candidates.equals(before.candidates);
    }

    void madeAgain(Instant now) {
        at = now;
    }
}
