package org.parley.desk.channels;

import org.parley.bot.BotForm;
import org.parley.bot.BotKind;
import org.parley.bot.BotRecord;
import org.parley.shared.Refusal;

/** What stands in the form about the bot of a channel. */
public class BotFields {

    /** In place of a kind: there is no bot. */
    static final String NONE = "NONE";

    private static final int PERCENT = 100;

    private String kind = NONE;
    private String name = "Assistant";
    private String address;
    private String secret;
    private boolean secretGone;
    private String model;
    private String instructions;
    private String tokenLimit = "MAX_COMPLETION_TOKENS";
    private Integer mostTokens = 1_000;
    private Integer timeoutMillis = 10_000;
    private Integer threshold = 50;

    BotFields() {}

    BotFields(BotRecord bot) {
        kind = bot.kind().name();
        name = bot.name();
        address = bot.address();
        model = bot.model();
        instructions = bot.instructions();
        tokenLimit = bot.tokenLimit() == null ? tokenLimit : bot.tokenLimit();
        mostTokens = bot.mostTokens() == null ? mostTokens : bot.mostTokens();
        timeoutMillis = bot.timeoutMillis();
        threshold = (int) Math.round(bot.threshold() * PERCENT);
    }

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    BotForm form() {
        if (threshold == null || threshold < 0 || threshold > PERCENT) {
            throw Refusal.invalid("bot.threshold", PERCENT, "“bot.threshold” is from 0 to 100 percent.");
        }
        return new BotForm(
                BotKind.valueOf(kind),
                name,
                address,
                Secrets.said(secret, secretGone),
                model,
                instructions,
                tokenLimit,
                mostTokens,
                timeoutMillis == null ? 0 : timeoutMillis,
                threshold / (double) PERCENT);
    }

    /** Whether there is to be a bot. */
    public boolean isThere() {
        return !NONE.equals(kind);
    }

    /** Whether it is a server to be called. */
    public boolean isCalled() {
        return isThere() && BotKind.valueOf(kind).isCalled();
    }

    /** Whether it is a language model. */
    public boolean isCompletions() {
        return BotKind.COMPLETIONS.name().equals(kind);
    }

    /** Whether it is the built-in one, which tells how sure it is. */
    public boolean isBuiltIn() {
        return BotKind.KNOWLEDGE.name().equals(kind);
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public boolean isSecretGone() {
        return secretGone;
    }

    public void setSecretGone(boolean secretGone) {
        this.secretGone = secretGone;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getInstructions() {
        return instructions;
    }

    public void setInstructions(String instructions) {
        this.instructions = instructions;
    }

    public String getTokenLimit() {
        return tokenLimit;
    }

    public void setTokenLimit(String tokenLimit) {
        this.tokenLimit = tokenLimit;
    }

    public Integer getMostTokens() {
        return mostTokens;
    }

    public void setMostTokens(Integer mostTokens) {
        this.mostTokens = mostTokens;
    }

    public Integer getTimeoutMillis() {
        return timeoutMillis;
    }

    public void setTimeoutMillis(Integer timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
    }

    public Integer getThreshold() {
        return threshold;
    }

    public void setThreshold(Integer threshold) {
        this.threshold = threshold;
    }
}
