package org.parley.agent;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: PBKDF2 with HMAC-SHA512, 210,000 rounds and 128 bits of salt (the OWASP password storage
 * advice), written as {@code pbkdf2-sha512$rounds$salt$hash}, so that the rounds can grow later.
 */
final class PasswordHash {

    private static final int ROUNDS = 210_000;
    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What an unknown login is compared with, so that it takes as long as a known one. */
    static final String OF_NOBODY = of("nobody has this password");

    private PasswordHash() {}

    static String of(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha512$" + ROUNDS + '$' + base64.encodeToString(salt) + '$'
                + base64.encodeToString(derive(password, salt, ROUNDS));
    }

    static boolean matches(String password, String kept) {
        String[] parts = kept.split("\\$");
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived = derive(password, base64.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, base64.decode(parts[3]));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA512", e);
        }
    }
}
