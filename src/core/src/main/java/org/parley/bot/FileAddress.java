package org.parley.bot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.parley.customer.Channel;

/**
 * The address at which a platform fetches a file of a chat. Whoever has it can read that one file and nothing else: it is
 * signed with a key of the channel, which nobody is told.
 */
final class FileAddress {

    private FileAddress() {}

    /** {@code <our address>/chat/operator/files/<channel>/<chat>/<file>/<signature>}. */
    static String of(Channel channel, UUID chat, UUID file) {
        return channel.ownAddress() + "/chat/operator/files/" + channel.id() + "/" + chat + "/" + file + "/"
                + signature(channel.fileKey(), chat, file);
    }

    static boolean isSigned(Channel channel, UUID chat, UUID file, String given) {
        return channel.fileKey() != null
                && MessageDigest.isEqual(
                        signature(channel.fileKey(), chat, file).getBytes(StandardCharsets.US_ASCII),
                        given.getBytes(StandardCharsets.US_ASCII));
    }

    private static String signature(String key, UUID chat, UUID file) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((chat + "/" + file).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
