package org.parley.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that arrived whole. Born when its last chunk is stored and its size is known; never changed after that, and the
 * database refuses whoever tries.
 */
@Entity
@Table(name = "file")
class StoredFile {

    @Id
    private UUID id;

    @Column(name = "chat_id")
    private UUID chat;

    @Column(name = "customer_id")
    private Long customer;

    @Column(name = "agent_id")
    private Long agent;

    private String name;

    private String type;

    private long size;

    private Instant at;

    protected StoredFile() {}

    StoredFile(UUID id, Uploader by, FileName name, FileType type, long size, Instant at) {
        this.id = id;
        this.chat = by.chat();
        this.customer = by.customer();
        this.agent = by.agent();
        this.name = name.text();
        this.type = type.mediaType();
        this.size = size;
        this.at = at;
    }

    FileRecord read() {
        return new FileRecord(id, name, type, size);
    }
}
