package org.parley.bot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import org.parley.protocol.KeptSecret;

/** The bot that talks to the customers of one channel first: how it is asked, and how long one waits. */
@Entity
class Bot {

    @Id
    @Column(name = "channel_id")
    private long channel;

    @Enumerated(EnumType.STRING)
    private BotKind kind;

    private String name;

    private String address;

    private String secret = "";

    private String model;

    private String instructions;

    @Column(name = "token_limit")
    private String tokenLimit;

    @Column(name = "most_tokens")
    private Integer mostTokens;

    @Column(name = "timeout_ms")
    private int timeoutMillis;

    private double threshold;

    @Version
    private long version;

    protected Bot() {}

    Bot(long channel, BotForm form) {
        this.channel = channel;
        change(form);
    }

    /** Becomes what the form says; without a word about the secret that one stays. */
    final void change(BotForm form) {
        kind = form.kind();
        name = form.name();
        address = form.address();
        secret = form.secret() == null ? secret : form.secret();
        model = form.model();
        instructions = form.instructions();
        tokenLimit = form.tokenLimit();
        mostTokens = form.mostTokens();
        timeoutMillis = form.timeoutMillis();
        threshold = form.threshold();
    }

    /** Whether there is a secret, and it was given for another server than this, or for a safer road to it. */
    boolean hasSecretOfAnother(String otherAddress) {
        return !secret.isEmpty()
                && address != null
                && otherAddress != null
                && !KeptSecret.mayGoTo(otherAddress, address);
    }

    String name() {
        return name;
    }

    BotPlan plan() {
        return new BotPlan(
                channel,
                version,
                name,
                kind,
                address == null ? null : URI.create(address),
                secret,
                model,
                instructions == null ? "" : instructions,
                tokenLimit,
                mostTokens == null ? 0 : mostTokens,
                Duration.ofMillis(timeoutMillis),
                threshold);
    }

    /** Without the secret: whether there is one is all that is told. */
    BotRecord record() {
        return new BotRecord(
                kind,
                name,
                address,
                !secret.isEmpty(),
                model,
                instructions,
                tokenLimit,
                mostTokens,
                timeoutMillis,
                threshold);
    }
}
