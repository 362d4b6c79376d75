package org.parley.outward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.parley.outward.OutwardOutcome.Answered;

/**
 * Collects an answer as it comes and breaks off as soon as it is too large, compressed or too late. Bytes are counted as
 * they are on the wire; a small compressed body that swells is refused before it is looked at.
 */
final class CappedAnswer implements AsyncResponseConsumer<Answered> {

    /** The answer passes its bound. */
    static final class TooLargeException extends IOException {}

    /** The answer is compressed. */
    static final class EncodedException extends IOException {}

    private final int limit;
    private final Deadline until;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private Map<String, String> headers = Map.of();
    private FutureCallback<Answered> result;

    CappedAnswer(int limit, Deadline until) {
        this.limit = limit;
        this.until = until;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Answered> callback)
            throws IOException {
        demandTime();
        status = response.getCode();
        headers = headers(response);
        result = callback;
        if (entity == null) {
            callback.completed(new Answered(status, headers, new byte[0]));
            return;
        }
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new EncodedException();
        }
        if (entity.getContentLength() > limit) {
            throw new TooLargeException();
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) throws IOException {
        demandTime();
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        demandTime();
        if (body.size() + bytes.remaining() > limit) {
            throw new TooLargeException();
        }
        byte[] some = new byte[bytes.remaining()];
        bytes.get(some);
        body.writeBytes(some);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        result.completed(new Answered(status, headers, body.toByteArray()));
    }

    @Override
    public void failed(Exception cause) {
        body.reset();
    }

    @Override
    public void releaseResources() {
        body.reset();
    }

    /** Who waited has gone by then; the exception closes the connection. */
    private void demandTime() throws IOException {
        if (until.isOver()) {
            throw new InterruptedIOException();
        }
    }

    private static Map<String, String> headers(HttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT), header.getValue() == null ? "" : header.getValue());
        }
        return Map.copyOf(headers);
    }
}
