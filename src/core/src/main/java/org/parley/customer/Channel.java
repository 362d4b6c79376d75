package org.parley.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** A place customers come from: its key stands in the widget's tag, its group takes the chats that name no other. */
@Entity
public class Channel {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String key;

    private String name;

    @Column(name = "group_id")
    private long group;

    @Column(name = "allowed_origins")
    private String allowedOrigins;

    @Column(name = "identity_secret")
    private String identitySecret;

    private boolean active;

    @Version
    private long version;

    protected Channel() {}

    public long id() {
        return id;
    }

    /** Id of the group that takes the chats that name no other. */
    public long group() {
        return group;
    }

    /** Sends chats that name no group to this one. */
    public void sendTo(long newGroup) {
        group = newGroup;
    }

    String identitySecret() {
        return identitySecret;
    }
}
