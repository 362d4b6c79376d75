package org.parley.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.attachment.FileRecord;

/**
 * One line of a transcript, seen by customer and staff. Its number is given under the lock of the chat's row; after that
 * it never changes, and the database refuses whoever tries.
 */
@Entity
@Table(name = "line")
@IdClass(Line.Key.class)
@Inheritance
@DiscriminatorColumn(name = "kind")
abstract class Line {

    /** Key of a line; a class because EclipseLink 4 makes keys by setting fields. */
    static class Key implements java.io.Serializable {

        UUID chat;
        int sequence;

        protected Key() {}

        Key(UUID chat, int sequence) {
            this.chat = chat;
            this.sequence = sequence;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.chat.equals(chat) && key.sequence == sequence;
        }

        @Override
        public int hashCode() {
            return 31 * chat.hashCode() + sequence;
        }
    }

    @Id
    @Column(name = "chat_id")
    private UUID chat;

    @Id
    private int sequence;

    @Enumerated(EnumType.STRING)
    private LineAuthor author;

    @Column(name = "agent_id")
    private Long agent;

    private String name;

    /** The sender's id of a message; null for a system line. */
    @Column(name = "client_id")
    private UUID clientId;

    /** What a system line tells of; null for a message. */
    @Enumerated(EnumType.STRING)
    private ChatEvent.Kind event;

    private String text;

    private Instant at;

    /** How many files it brings; {@link LineFiles} reads which. */
    private int files;

    /** What a bot offers to say next. */
    @Convert(converter = ChoicesConverter.class)
    private List<Choice> choices = List.of();

    /** The sender numbers nothing and said the same a moment before. */
    @Column(name = "perhaps_repeated")
    private boolean perhapsRepeated;

    @Transient
    private List<FileRecord> broughtFiles = List.of();

    protected Line() {}

    Line(UUID chat, int sequence, String text, Instant at) {
        this.chat = chat;
        this.sequence = sequence;
        this.text = text;
        this.at = at;
    }

    void saidBy(LineAuthor who, Long whoseAgent, String whoseName, UUID id) {
        author = who;
        agent = whoseAgent;
        name = whoseName;
        clientId = id;
    }

    void bring(List<FileRecord> brought) {
        files = brought.size();
        broughtFiles = List.copyOf(brought);
    }

    void offer(List<Choice> offered) {
        choices = List.copyOf(offered);
    }

    void markRepeated(boolean perhaps) {
        perhapsRepeated = perhaps;
    }

    void tells(ChatEvent.Kind what) {
        author = LineAuthor.SYSTEM;
        event = what;
    }

    /** A line with the same content that no unit of work knows of. */
    Line copy() {
        Line copy = new Message(chat, sequence, text, at);
        copy.saidBy(author, agent, name, clientId);
        copy.bring(broughtFiles);
        copy.offer(choices);
        copy.markRepeated(perhapsRepeated);
        return copy;
    }

    /** The line as staff see it. The id of the first message stays with the customer, whose start may be repeated by it. */
    ChatLine forStaff(String customerName) {
        return new ChatLine(
                chat,
                sequence,
                author == LineAuthor.SYSTEM ? "SYSTEM" : "MESSAGE",
                author,
                nameFor(customerName),
                sequence == 1 ? null : clientId,
                text,
                broughtFiles,
                at,
                agent == null ? null : Long.toString(agent),
                event,
                choices.stream().map(Choice::title).toList(),
                perhapsRepeated);
    }

    /** The line as the customer sees it. */
    CustomerLine forCustomer(String customerName) {
        return new CustomerLine(
                sequence,
                author == LineAuthor.SYSTEM ? "SYSTEM" : "MESSAGE",
                author,
                nameFor(customerName),
                clientId,
                text,
                broughtFiles,
                at,
                event,
                choices.stream().map(Choice::title).toList());
    }

    private String nameFor(String customerName) {
        return switch (author) {
            case CUSTOMER -> customerName;
            case SYSTEM -> "";
            case AGENT, BOT -> name;
        };
    }

    UUID chat() {
        return chat;
    }

    List<Choice> choices() {
        return choices;
    }

    boolean isPerhapsRepeated() {
        return perhapsRepeated;
    }

    int sequence() {
        return sequence;
    }

    LineAuthor author() {
        return author;
    }

    Long agent() {
        return agent;
    }

    String name() {
        return name;
    }

    UUID clientId() {
        return clientId;
    }

    boolean hasFiles() {
        return files > 0;
    }

    List<FileRecord> files() {
        return broughtFiles;
    }

    String text() {
        return text;
    }

    Instant at() {
        return at;
    }
}
