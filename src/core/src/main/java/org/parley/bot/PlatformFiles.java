package org.parley.bot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.parley.attachment.FileRoom;
import org.parley.outward.Outward;
import org.parley.outward.OutwardOutcome;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Refused;
import org.parley.outward.OutwardOutcome.TooLarge;
import org.parley.outward.OutwardRequest;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/** Fetches the files of a platform's customers from where the platform keeps them, by the server's one way out. */
@ApplicationScoped
public class PlatformFiles {

    private static final int ADDRESS = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** A file with its name. */
    public record Fetched(String name, byte[] bytes) {}

    @Inject
    private Outward outward;

    /**
     * Fetches a file, whole and into memory: it has at most 10 MiB, and the caller holds a place for it.
     *
     * @param name the platform's name of it; null for the last part of the address
     * @throws Refusal {@code INVALID} when it cannot be fetched, {@code TOO_LARGE}
     */
    public Fetched fetch(String url, String name) {
        URI address = address(TextGate.required("url", url, ADDRESS));
        OutwardOutcome outcome = outward.call(OutwardRequest.get(address), LONGEST, FileRoom.FILE_BYTES);
        if (outcome instanceof Answered answer && answer.status() == 200) {
            return new Fetched(name == null || name.isBlank() ? lastPart(address) : name, answer.body());
        }
        if (outcome instanceof TooLarge) {
            throw Refusal.tooLarge("file", FileRoom.FILE_BYTES, "A file may have at most 10 MiB.");
        }
        throw Refusal.invalid(
                "url",
                outcome instanceof Refused refused
                        ? "The server may not call this address (" + refused.reason() + ")."
                        : "The file could not be fetched from this address.");
    }

    private static String lastPart(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isBlank() ? "file" : last;
    }

    private static URI address(String raw) {
        try {
            return new URI(raw);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("url", "“url” is the address of a file.");
        }
    }
}
