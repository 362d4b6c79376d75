package org.parley.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.parley.attachment.FileRoom;
import org.parley.shared.Refusal;

/**
 * Refuses bodies above 256 KiB, declared or not: no call needs more, and nothing is read beyond it. Only a call that {@link
 * TakesFile} may bring a file and what wraps it.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    private static final int BYTES = 256 * 1024;
    private static final int WRAPPING_BYTES = 64 * 1024;

    @Context
    private ResourceInfo call;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean takesFile =
                call.getResourceMethod() != null && call.getResourceMethod().isAnnotationPresent(TakesFile.class);
        int most = takesFile ? FileRoom.FILE_BYTES + WRAPPING_BYTES : BYTES;
        if (request.getLength() > most) {
            throw tooLarge(most);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Counted(request.getEntityStream(), most));
        }
    }

    private static Refusal tooLarge(int most) {
        return most == BYTES
                ? Refusal.tooLarge("body", BYTES, "The request is larger than 256 KiB.")
                : Refusal.tooLarge("file", FileRoom.FILE_BYTES, "A file may have at most 10 MiB.");
    }

    private static final class Counted extends FilterInputStream {

        private final int most;
        private long read;

        Counted(InputStream in, int most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int some) {
            read += some;
            if (read > most) {
                throw tooLarge(most);
            }
        }
    }
}
