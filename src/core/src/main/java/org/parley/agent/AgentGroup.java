package org.parley.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

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

    @Version
    private long version;

    protected AgentGroup() {}

    public AgentGroup(int number, String name) {
        this.number = number;
        this.name = name;
        this.whenLeft = WhenLeft.REQUEUE;
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

    WhenLeft whenLeft() {
        return whenLeft;
    }

    void change(String newName, WhenLeft newWhenLeft) {
        rename(newName);
        whenLeft = newWhenLeft;
    }

    /** Gives the group another name; lines already written keep the old one. */
    public void rename(String newName) {
        name = newName;
    }
}
