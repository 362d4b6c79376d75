package org.parley.outward;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * The connection of one call, to close it at once. Cancelling the call would not do: while bytes keep coming the client
 * finds no time to close, and a connection that is just being made would be forgotten. So one that is made is closed here,
 * and one that is being made is closed when it is ready, for which it has its own short time.
 */
final class Connection {

    private static final String NAME = Connection.class.getName();

    private AsyncExecRuntime runtime;
    private boolean over;

    /** What the call carries, so that its connection is found; it waits for a free one no longer than the caller does. */
    HttpClientContext context(RequestConfig common, Deadline until) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(NAME, this);
        context.setRequestConfig(RequestConfig.copy(common)
                .setConnectionRequestTimeout(Math.max(1, until.left()), TimeUnit.NANOSECONDS)
                .build());
        return context;
    }

    /** Stands in the client's chain where each call passes as soon as it has a connection. */
    static void made(
            HttpRequest request,
            AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (scope.clientContext.getAttribute(NAME) instanceof Connection connection) {
            connection.hold(scope.execRuntime);
        }
        chain.proceed(request, body, scope, callback);
    }

    private synchronized void hold(AsyncExecRuntime made) throws IOException {
        if (over) {
            made.discardEndpoint();
            throw new InterruptedIOException();
        }
        runtime = made;
    }

    /** Closes it, now or when it is ready. */
    synchronized void close() {
        over = true;
        if (runtime != null) {
            runtime.discardEndpoint();
        }
    }
}
