package org.parley.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/** Makes previews of pictures, at most two at a time on a node: each may need some megabytes and a processor for a moment. */
@ApplicationScoped
public class Previews {

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;

    @Inject
    private FileStore store;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * A PNG that shows the file; empty where there is none to be had.
     *
     * @throws Refusal {@code OVERLOADED} when too many wait for theirs
     */
    public Optional<byte[]> of(FileRecord file) {
        if (!file.type().startsWith("image/")) {
            return Optional.empty();
        }
        demandPlace();
        try {
            Turn turned = Turn.of(store.open(file).readNBytes(TypePolicy.HEAD_BYTES));
            return Preview.make(file.type(), turned, store.open(file));
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            // readers of the JDK fall over broken pictures in many ways
            FileLog.LOG.noPreview(file.file(), e.toString());
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private void demandPlace() {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(RefusalCode.OVERLOADED, "Too many pictures are being made. Please try again in a moment.");
    }
}
