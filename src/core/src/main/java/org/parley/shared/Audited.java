package org.parley.shared;

/**
 * Somebody did something that others may ask about later. Fired inside the transaction that did it and written down in the
 * same one (package {@code audit}), so that neither stands without the other.
 *
 * @param agent id of who did it, or null for the house itself
 * @param action what was done; names are stable
 * @param subject what it was done to: an id, a number or a login; or null
 * @param detail more in words, never what customers wrote; or null
 */
public record Audited(Long agent, Action action, String subject, String detail) {

    /** What is written down. */
    public enum Action {
        SETTINGS_CHANGED,
        ACCOUNT_CREATED,
        ACCOUNT_CHANGED,
        ACCOUNT_INVITED,
        PASSWORD_CHOSEN,
        SIGNED_OUT_EVERYWHERE,
        GROUP_CREATED,
        GROUP_CHANGED,
        GROUP_DELETED,
        MEMBERS_CHANGED,
        CUSTOMER_BLOCKED,
        CUSTOMER_UNBLOCKED,
        CHAT_TAKEN_OVER,
        CHAT_READ_ALONG,
        CHANNEL_CREATED,
        CHANNEL_CHANGED,
        DELIVERY_REPLAYED,
        PROMPTER_CREATED,
        PROMPTER_CHANGED,
        PROMPTER_DELETED,
        TOPIC_CREATED,
        TOPIC_CHANGED,
        TOPIC_DELETED,
        TOPICS_IMPORTED
    }
}
