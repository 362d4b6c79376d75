package org.parley.knowledge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * A topic without its examples, which are rows of their own and replaced as a whole with it, and without the counts of what
 * became of its prompts ({@link TopicUses}), which agents add to all day and which are no change of the topic.
 */
@Entity
@Table(name = "topic")
class Topic {

    @Id
    private UUID id;

    private String title;

    private String answer;

    private String language;

    @Column(name = "hand_over")
    private boolean handOver;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected Topic() {}

    Topic(UUID id, TopicContent says, String by, Instant at) {
        this.id = id;
        change(says, by, at);
    }

    void change(TopicContent says, String by, Instant at) {
        title = says.title();
        answer = says.answer();
        language = says.language();
        handOver = says.handOver();
        changedBy = by;
        changedAt = at;
    }

    String title() {
        return title;
    }

    long version() {
        return version;
    }
}
