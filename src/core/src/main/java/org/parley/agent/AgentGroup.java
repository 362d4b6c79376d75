package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;

/** A set of agents that shares a queue. Customers see its name, bots and clients its number; neither names the row. */
@Entity
@Table(name = "agent_group")
public class AgentGroup {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private int number;

    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "when_left")
    private WhenLeft whenLeft;

    @Enumerated(EnumType.STRING)
    @Column(name = "when_nobody")
    private WhenNobody whenNobody;

    @Column(name = "most_waiting")
    private Integer mostWaiting;

    @Column(name = "longest_wait")
    private Integer longestWait;

    @Enumerated(EnumType.STRING)
    @Column(name = "when_full")
    private WhenFull whenFull;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "overflow_id")
    private AgentGroup overflow;

    @Column(name = "full_text")
    private String fullText;

    @Version
    private long version;

    protected AgentGroup() {}

    public AgentGroup(int number, String name) {
        this.number = number;
        this.name = name;
        this.whenLeft = WhenLeft.REQUEUE;
        this.whenNobody = WhenNobody.WAIT;
        this.whenFull = WhenFull.TEXT;
        this.fullText = "";
    }

    /** The group of this number, which is what everybody but the database calls it by. */
    public static Optional<AgentGroup> numbered(EntityManager em, int number) {
        return em.createQuery("select g from AgentGroup g where g.number = :number", AgentGroup.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    public long id() {
        return id;
    }

    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    /** What happens to chats it cannot take. */
    public GroupRules rules() {
        return new GroupRules(
                whenNobody, mostWaiting, longestWait, whenFull, overflow == null ? null : overflow.number, fullText);
    }

    /** The group that takes what this one cannot, or null. */
    public AgentGroup overflow() {
        return whenFull == WhenFull.GROUP ? overflow : null;
    }

    void follow(GroupRules rules, AgentGroup taker) {
        whenNobody = rules.whenNobody();
        mostWaiting = rules.mostWaiting();
        longestWait = rules.longestWait();
        whenFull = rules.whenFull();
        overflow = taker;
        fullText = rules.text();
    }

    GroupForm form() {
        return new GroupForm(name, whenLeft);
    }

    void change(GroupForm form) {
        rename(form.name());
        whenLeft = form.whenLeft();
    }

    /** Gives the group another name; lines already written keep the old one. */
    public void rename(String newName) {
        name = newName;
    }
}
