package org.parley.attachment;

import java.time.Duration;
import org.parley.shared.Refusal;

/** How much of files there may be: in one file, in one message, in a chat, of a customer. Each refusal names its limit. */
public final class FileRoom {

    /** Most bytes of a file. */
    public static final int FILE_BYTES = 10 * 1024 * 1024;

    /** Most files of a message or comment. */
    public static final int FILES_OF_MESSAGE = 5;

    /** Of the customer's files in a chat, and as much again of the staff's: neither can count the other's. */
    static final int CHAT_BYTES = 100 * 1024 * 1024;

    static final int CUSTOMER_BYTES = 200 * 1024 * 1024;

    static final Duration DAY = Duration.ofHours(24);

    private FileRoom() {}

    static void demandFile(long bytes) {
        if (bytes > FILE_BYTES) {
            throw Refusal.tooLarge("file", FILE_BYTES, "A file may have at most 10 MiB.");
        }
    }

    static void demandChat(long bytes) {
        if (bytes > CHAT_BYTES) {
            throw Refusal.tooLarge("chat", CHAT_BYTES, "This chat has no more room: files may take 100 MiB together.");
        }
    }

    static void demandCustomer(long bytes) {
        if (bytes > CUSTOMER_BYTES) {
            throw Refusal.tooLarge(
                    "customer", CUSTOMER_BYTES, "No more files today: they may take 200 MiB within 24 hours.");
        }
    }
}
