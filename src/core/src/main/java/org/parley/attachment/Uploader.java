package org.parley.attachment;

import java.util.UUID;

/** Who uploads a file, and into which chat: only the same may attach it, and only there. One of customer and agent is null. */
public record Uploader(UUID chat, Long customer, Long agent) {

    /** The customer of a chat. */
    public static Uploader customer(UUID chat, long customer) {
        return new Uploader(chat, customer, null);
    }

    /** Somebody of the staff. */
    public static Uploader agent(UUID chat, long agent) {
        return new Uploader(chat, null, agent);
    }
}
