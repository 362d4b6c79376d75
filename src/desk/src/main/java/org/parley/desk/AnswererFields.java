package org.parley.desk;

import org.parley.shared.Refusal;

/**
 * What the forms of a bot and of a prompter have in common: which server or model answers, for how long it may take, and
 * how sure the built-in one must be. The secret goes in only: nothing here ever knows the one that is kept.
 */
public abstract class AnswererFields {

    private static final int PERCENT = 100;

    private String name;
    private String address;
    private String model;
    private String secret;
    private boolean secretGone;
    private String instructions;
    private String tokenLimit = "MAX_COMPLETION_TOKENS";
    private Integer mostTokens = 1_000;
    private Integer timeoutMillis;
    private Integer threshold = 50;

    /** @param timeoutMillis what a new form suggests */
    protected AnswererFields(String name, int timeoutMillis) {
        this.name = name;
        this.timeoutMillis = timeoutMillis;
    }

    /** What is kept about a server and a model; null where there is none. */
    protected final void show(
            String address, String model, String instructions, String tokenLimit, Integer mostTokens) {
        this.address = address;
        this.model = model;
        this.instructions = instructions;
        this.tokenLimit = tokenLimit == null ? this.tokenLimit : tokenLimit;
        this.mostTokens = mostTokens == null ? this.mostTokens : mostTokens;
    }

    /** @param share from 0 to 1, as it is kept */
    protected final void showThreshold(double share) {
        threshold = (int) Math.round(share * PERCENT);
    }

    /**
     * From 0 to 1.
     *
     * @param field its name in the API
     * @throws Refusal {@code INVALID} for what is no percentage
     */
    protected final double threshold(String field) {
        if (threshold == null || threshold < 0 || threshold > PERCENT) {
            throw Refusal.invalid(field, PERCENT, "“" + field + "” is from 0 to 100 percent.");
        }
        return threshold / (double) PERCENT;
    }

    /** Null keeps the secret there is, empty takes it away. */
    protected final String secretSaid() {
        return said(secret, secretGone);
    }

    /** What a form says about a secret it does not show: null keeps the one there is, empty takes it away. */
    public static String said(String typed, boolean gone) {
        if (gone) {
            return "";
        }
        return typed == null || typed.isEmpty() ? null : typed;
    }

    /** In milliseconds; 0, which is refused, for an empty field. */
    protected final int timeout() {
        return timeoutMillis == null ? 0 : timeoutMillis;
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
