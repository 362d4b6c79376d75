package org.parley.prompter;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.protocol.Reason;

/**
 * A question to a prompter and what came of it: about a customer's message, or an agent's own in the sidebar. Answered once;
 * what comes later, or again, changes nothing but a question that has no answer yet.
 */
@Entity
@Table(name = "prompt_question")
class PromptQuestion {

    @Id
    private UUID id;

    @Column(name = "prompter_id")
    private long prompter;

    @Column(name = "chat_id")
    private UUID chat;

    private Integer sequence;

    @Column(name = "agent_id")
    private long agent;

    private String text;

    @Enumerated(EnumType.STRING)
    private PromptState state;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    @Convert(converter = AnswersConverter.class)
    private List<PromptAnswer> answers = List.of();

    /** The platform's own id of the question, by which a repeated push is known; null without one. */
    @Column(name = "platform_id")
    private String platformId;

    private boolean stale;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Version
    private long version;

    protected PromptQuestion() {}

    /** An agent's own question, in the sidebar. */
    PromptQuestion(UUID id, long prompter, long agent, String text, Instant at) {
        this.id = id;
        this.prompter = prompter;
        this.agent = agent;
        this.text = text;
        this.state = PromptState.ASKED;
        this.askedAt = at;
    }

    /**
     * Somebody begins to ask.
     *
     * @param patience how long another who began is left to it
     * @return whether it is to be asked now
     */
    boolean begin(Instant now, Duration patience) {
        boolean free = state == PromptState.ASKED
                && (begunAt == null || begunAt.plus(patience).isBefore(now));
        if (free) {
            begunAt = now;
        }
        return free;
    }

    /** Asked again, because it could not be answered before. @return whether that was so */
    boolean again(long by, Instant now) {
        if (state != PromptState.UNAVAILABLE) {
            return false;
        }
        state = PromptState.ASKED;
        reason = null;
        agent = by;
        askedAt = now;
        begunAt = null;
        answeredAt = null;
        return true;
    }

    /**
     * There are answers, or none.
     *
     * @param gone whether the chat has gone on since it was asked
     * @return false when it was answered before: then nothing changes
     */
    boolean answer(List<PromptAnswer> found, boolean gone, Instant now) {
        if (state == PromptState.ANSWERED || state == PromptState.NONE && found.isEmpty()) {
            return false;
        }
        // what comes when nobody waits any more is kept, and never comes to the fore
        stale = gone || state == PromptState.UNAVAILABLE;
        state = found.isEmpty() ? PromptState.NONE : PromptState.ANSWERED;
        reason = null;
        answers = List.copyOf(found);
        platformId = found.stream()
                .map(PromptAnswer::question)
                .filter(own -> !own.isEmpty())
                .findFirst()
                .orElse(null);
        answeredAt = now;
        return true;
    }

    /** The prompter is unavailable. @return false when it was answered meanwhile */
    boolean fail(Reason why, Instant now) {
        if (state != PromptState.ASKED) {
            return false;
        }
        state = PromptState.UNAVAILABLE;
        reason = why;
        answeredAt = now;
        return true;
    }

    UUID id() {
        return id;
    }

    long prompter() {
        return prompter;
    }

    UUID chat() {
        return chat;
    }

    Instant askedAt() {
        return askedAt;
    }

    Integer sequence() {
        return sequence;
    }

    long agent() {
        return agent;
    }

    String text() {
        return text;
    }

    List<PromptAnswer> answers() {
        return answers;
    }

    PromptRecord record(String prompterName) {
        return new PromptRecord(
                id,
                Long.toString(prompter),
                prompterName,
                sequence,
                text,
                state,
                reason,
                stale,
                answers.stream().map(PromptRecord.Answer::of).toList(),
                askedAt);
    }
}
