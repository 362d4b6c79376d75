package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * How many files may be on their way at a door. Each holds a thread of the server for as long as its sender or reader
 * takes, so slow ones must never hold them all: both doors together stay below the server's own number of threads, and
 * nobody has more than a few.
 */
@ApplicationScoped
public class TransferPlaces {

    /** The server has 16 threads for each processor. */
    private static final int PLACES = 3 * Runtime.getRuntime().availableProcessors();

    private static final int UPLOADS_OF_ONE = 2;
    private static final int PATIENCE_SECONDS = 10;

    /** Given back when the file is through. */
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    private final Semaphore uploads = new Semaphore(PLACES);
    private final Semaphore downloads = new Semaphore(PLACES);
    private final Map<Object, Integer> uploadsOf = new ConcurrentHashMap<>();

    /** @throws Refusal {@code OVERLOADED} when this sender, or all together, send enough already */
    public Place forUpload(Object who) {
        if (!uploads.tryAcquire()) {
            throw overloaded();
        }
        int own = uploadsOf.merge(who, 1, Integer::sum);
        Place both = () -> {
            uploadsOf.computeIfPresent(who, (key, count) -> count == 1 ? null : count - 1);
            uploads.release();
        };
        if (own > UPLOADS_OF_ONE) {
            both.close();
            throw overloaded();
        }
        return both;
    }

    /** @throws Refusal {@code OVERLOADED} when enough are being read already */
    public void demandDownload() {
        if (downloads.availablePermits() == 0) {
            throw overloaded();
        }
    }

    /** Waits a moment for a place, which {@link #demandDownload} has promised nearly. */
    Place forDownload() {
        try {
            if (downloads.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return downloads::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw overloaded();
    }

    private static Refusal overloaded() {
        return Refusal.of(RefusalCode.OVERLOADED, "Too many files are on their way. Please try again in a moment.");
    }
}
