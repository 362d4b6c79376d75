package org.parley.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.parley.shared.Refusal;

/** Refuses JSON bodies above 256 KiB, declared or not: no call needs more, and nothing is read beyond it. */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    private static final int BYTES = 256 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > BYTES) {
            throw tooLarge();
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Counted(request.getEntityStream()));
        }
    }

    static Refusal tooLarge() {
        return Refusal.tooLarge("body", BYTES, "The request is larger than 256 KiB.");
    }

    private static final class Counted extends FilterInputStream {

        private long read;

        Counted(InputStream in) {
            super(in);
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
            if (read > BYTES) {
                throw tooLarge();
            }
        }
    }
}
