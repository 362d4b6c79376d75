package org.parley.desk.prompters;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.parley.prompter.PrompterForm;
import org.parley.prompter.PrompterKind;
import org.parley.prompter.PrompterRecord;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;
import org.parley.shared.Refusal;

/** What stands in the form of a prompter. The secret goes in only: nothing here ever knows the one that is kept. */
public class PrompterFields {

    private static final int PERCENT = 100;

    private String name;
    private PrompterKind kind = PrompterKind.KNOWLEDGE;
    private String address;
    private String model;
    private String secret;
    private boolean secretGone;
    private String instructions;
    private TokenLimit tokenLimit = TokenLimit.MAX_COMPLETION_TOKENS;
    private Integer mostTokens = 1_000;
    private Integer timeoutMillis = 5_000;
    private Integer threshold = 50;
    private boolean context = true;
    private boolean assistant = true;
    private boolean active = true;
    private Integer[] groups = {};

    PrompterFields() {}

    PrompterFields(PrompterRecord prompter) {
        name = prompter.name();
        kind = prompter.kind();
        address = prompter.address();
        model = prompter.model();
        instructions = prompter.instructions();
        tokenLimit = prompter.tokenLimit() == null ? tokenLimit : prompter.tokenLimit();
        mostTokens = prompter.mostTokens() == null ? mostTokens : prompter.mostTokens();
        timeoutMillis = prompter.timeoutMillis();
        threshold = (int) Math.round(prompter.threshold() * PERCENT);
        context = prompter.context();
        assistant = prompter.assistant();
        active = prompter.active();
        groups = prompter.groups().toArray(Integer[]::new);
    }

    /** @throws Refusal {@code INVALID} or {@code TOO_LARGE}, naming the first field that cannot be used */
    PrompterForm form() {
        if (threshold == null || threshold < 0 || threshold > PERCENT) {
            throw Refusal.invalid("threshold", PERCENT, "“threshold” is from 0 to 100 percent.");
        }
        return new PrompterForm(
                name,
                kind,
                address,
                model,
                secretGone ? "" : secret == null || secret.isEmpty() ? null : secret,
                instructions,
                tokenLimit,
                mostTokens,
                timeoutMillis == null ? 0 : timeoutMillis,
                threshold / (double) PERCENT,
                context,
                assistant,
                active,
                Arrays.stream(groups).collect(Collectors.toSet()));
    }

    /** Whether it is a language model. */
    public boolean isCompletions() {
        return kind == PrompterKind.COMPLETIONS;
    }

    /** Whether it tells how sure it is. */
    public boolean isConfident() {
        return kind == PrompterKind.KNOWLEDGE || kind == PrompterKind.PROMPTER_API;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public PrompterKind getKind() {
        return kind;
    }

    public void setKind(PrompterKind kind) {
        this.kind = kind;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
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

    public String getInstructions() {
        return instructions;
    }

    public void setInstructions(String instructions) {
        this.instructions = instructions;
    }

    public TokenLimit getTokenLimit() {
        return tokenLimit;
    }

    public void setTokenLimit(TokenLimit tokenLimit) {
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

    public boolean isContext() {
        return context;
    }

    public void setContext(boolean context) {
        this.context = context;
    }

    public boolean isAssistant() {
        return assistant;
    }

    public void setAssistant(boolean assistant) {
        this.assistant = assistant;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public Integer[] getGroups() {
        return groups;
    }

    public void setGroups(Integer[] groups) {
        this.groups = groups;
    }
}
