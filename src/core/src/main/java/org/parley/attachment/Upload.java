package org.parley.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A file that was begun and is not part of a message or comment yet. Attaching it, or a day, ends this. */
@Entity
class Upload {

    @Id
    private UUID id;

    @Column(name = "chat_id")
    private UUID chat;

    @Column(name = "customer_id")
    private Long customer;

    @Column(name = "agent_id")
    private Long agent;

    private Instant at;

    protected Upload() {}

    Upload(UUID id, Uploader by, Instant at) {
        this.id = id;
        this.chat = by.chat();
        this.customer = by.customer();
        this.agent = by.agent();
        this.at = at;
    }
}
