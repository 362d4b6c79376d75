package org.parley.outward;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * Gives the handshake of TLS an end. The client's own limit counts from the last byte, so a byte now and then would hold
 * the connection for ever, and a call that is given up does not close a connection that is still being made.
 */
final class TimedTls implements TlsStrategy {

    private final TlsStrategy strategy;
    private final Duration limit;

    TimedTls(TlsStrategy strategy, Duration limit) {
        this.strategy = strategy;
        this.limit = limit;
    }

    @Override
    public void upgrade(
            TransportSecurityLayer connection,
            NamedEndpoint endpoint,
            Object attachment,
            Timeout handshakeTimeout,
            FutureCallback<TransportSecurityLayer> callback) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> {
                    if (done.compareAndSet(false, true)) {
                        callback.failed(new ConnectTimeoutException(null, endpoint));
                        close(connection);
                    }
                });
        strategy.upgrade(connection, endpoint, attachment, handshakeTimeout, new FutureCallback<>() {
            @Override
            public void completed(TransportSecurityLayer secured) {
                if (done.compareAndSet(false, true)) {
                    callback.completed(secured);
                }
            }

            @Override
            public void failed(Exception cause) {
                if (done.compareAndSet(false, true)) {
                    callback.failed(cause);
                }
            }

            @Override
            public void cancelled() {
                if (done.compareAndSet(false, true)) {
                    callback.cancelled();
                }
            }
        });
    }

    private static void close(TransportSecurityLayer connection) {
        if (connection instanceof ModalCloseable closeable) {
            closeable.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    @Deprecated
    public boolean upgrade(
            TransportSecurityLayer connection,
            HttpHost host,
            java.net.SocketAddress localAddress,
            java.net.SocketAddress remoteAddress,
            Object attachment,
            Timeout handshakeTimeout) {
        throw new UnsupportedOperationException("The client asks for the other one");
    }
}
