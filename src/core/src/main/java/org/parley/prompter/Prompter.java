package org.parley.prompter;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.parley.protocol.ChatCompletionsSettings;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;
import org.parley.protocol.GuardState;
import org.parley.protocol.KeptSecret;
import org.parley.shared.Token;

/** A bot that advises agents: how it is asked, for whom, and how long one waits. */
@Entity
class Prompter {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private PrompterKind kind;

    private String address;

    private String model;

    private String secret;

    private String instructions;

    @Enumerated(EnumType.STRING)
    @Column(name = "token_limit")
    private TokenLimit tokenLimit;

    @Column(name = "most_tokens")
    private Integer mostTokens;

    @Column(name = "push_token")
    private String pushToken;

    @Column(name = "timeout_ms")
    private int timeoutMillis;

    private double threshold;

    @Column(name = "as_context")
    private boolean context;

    @Column(name = "as_assistant")
    private boolean assistant;

    private boolean active;

    @ElementCollection
    @CollectionTable(name = "prompter_group", joinColumns = @JoinColumn(name = "prompter_id"))
    @Column(name = "group_id")
    private Set<Long> groups = new HashSet<>();

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected Prompter() {}

    Prompter(PrompterForm form, Set<Long> groupIds, String by, Instant at) {
        pushToken = Token.create().text();
        secret = "";
        change(form, groupIds, by, at);
    }

    /** Becomes what the form says; without a word about the secret that one stays. */
    final void change(PrompterForm form, Set<Long> groupIds, String by, Instant at) {
        name = form.name();
        kind = form.kind();
        address = form.address();
        model = form.model();
        secret = form.secret() == null ? secret : form.secret();
        instructions = form.instructions();
        tokenLimit = form.tokenLimit();
        mostTokens = form.mostTokens();
        timeoutMillis = form.timeoutMillis();
        threshold = form.threshold();
        context = form.context();
        assistant = form.assistant();
        active = form.active();
        groups.clear();
        groups.addAll(groupIds);
        changedBy = by;
        changedAt = at;
    }

    long id() {
        return id;
    }

    long version() {
        return version;
    }

    String name() {
        return name;
    }

    PrompterKind kind() {
        return kind;
    }

    /** Whether agents may ask it in the sidebar. */
    boolean isAssistant() {
        return active && assistant;
    }

    /** Whether it is asked about messages in chats of a group. */
    boolean advisesIn(long group) {
        return active && context && groups.contains(group);
    }

    boolean advises(Set<Long> groupIds) {
        return groups.stream().anyMatch(groupIds::contains);
    }

    /** Whether there is a secret, and it was given for another server than this, or for a safer road to it. */
    boolean hasSecretOfAnother(String otherAddress) {
        return !secret.isEmpty() && address != null && !KeptSecret.mayGoTo(otherAddress, address);
    }

    /** What decides how it is called, to be made anew when this changes. */
    PrompterPlan plan() {
        ChatCompletionsSettings completions = kind == PrompterKind.COMPLETIONS
                ? new ChatCompletionsSettings(
                        URI.create(address),
                        model,
                        secret,
                        instructions == null ? "" : instructions,
                        tokenLimit,
                        mostTokens)
                : null;
        return new PrompterPlan(
                id,
                version,
                name,
                kind,
                address == null ? null : URI.create(address),
                completions,
                Duration.ofMillis(timeoutMillis),
                threshold);
    }

    PrompterRecord record(Set<Integer> groupNumbers, GuardState state, PrompterUse use) {
        return new PrompterRecord(
                Long.toString(id),
                name,
                kind,
                address,
                model,
                !secret.isEmpty(),
                instructions,
                tokenLimit,
                mostTokens,
                pushToken,
                timeoutMillis,
                threshold,
                context,
                assistant,
                active,
                groupNumbers,
                changedBy,
                changedAt,
                version,
                state,
                use);
    }

    Set<Long> groups() {
        return Set.copyOf(groups);
    }
}
