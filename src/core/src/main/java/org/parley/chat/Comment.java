package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.attachment.FileRecord;

/**
 * An internal comment. A type, a table and a number of its own: nothing that talks to customers, bots or prompters can
 * name it, and customers cannot even count it. It stands after line {@code afterSequence} of the transcript.
 */
@Entity
@IdClass(Comment.Key.class)
class Comment {

    /** Key of a comment. */
    static class Key implements java.io.Serializable {

        UUID chat;
        int number;

        protected Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.chat.equals(chat) && key.number == number;
        }

        @Override
        public int hashCode() {
            return 31 * chat.hashCode() + number;
        }
    }

    @Id
    @Column(name = "chat_id")
    private UUID chat;

    @Id
    private int number;

    @Column(name = "after_sequence")
    private int afterSequence;

    @Column(name = "agent_id")
    private long agent;

    private String name;

    @Column(name = "client_id")
    private UUID clientId;

    private String text;

    private Instant at;

    /** How many files it brings; {@link CommentFiles} reads which. */
    private int files;

    @Transient
    private List<FileRecord> broughtFiles = List.of();

    protected Comment() {}

    Comment(UUID chat, int number, int afterSequence, long agent, String name, UUID id, String text, Instant at) {
        this.chat = chat;
        this.number = number;
        this.afterSequence = afterSequence;
        this.agent = agent;
        this.name = name;
        this.clientId = id;
        this.text = text;
        this.at = at;
    }

    void bring(List<FileRecord> brought) {
        files = brought.size();
        broughtFiles = List.copyOf(brought);
    }

    boolean hasFiles() {
        return files > 0;
    }

    List<FileRecord> files() {
        return broughtFiles;
    }

    UUID chat() {
        return chat;
    }

    int number() {
        return number;
    }

    CommentLine forStaff() {
        return new CommentLine(
                chat,
                number,
                afterSequence,
                LineAuthor.AGENT,
                name,
                Long.toString(agent),
                clientId,
                text,
                broughtFiles,
                at);
    }
}
