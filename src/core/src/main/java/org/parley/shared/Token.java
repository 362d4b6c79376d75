package org.parley.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that opens something: 256 random bits. The holder gets the text, the database only its SHA-256, so that a
 * copy of the database opens nothing. No salt and no rounds: there is nothing to guess in 256 bits.
 */
public record Token(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 43;

    /** A new secret. */
    public static Token create() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Whether this can be one of ours at all; what cannot is not looked up. */
    public boolean isWellFormed() {
        return text != null && text.length() == LENGTH;
    }

    /** What is kept of it. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "Token[…]";
    }
}
