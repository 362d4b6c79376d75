package org.parley.outward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks hosts up without holding the caller longer than its deadline. A lookup that hangs cannot be stopped in Java; so
 * it has one of few threads of its own, and whoever asks for the same host meanwhile waits for the same lookup.
 */
final class Lookup implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 64;

    private final NameResolver resolver;
    private final ThreadPoolExecutor threads;
    private final Map<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

    Lookup(NameResolver resolver, ThreadFactory factory) {
        this.resolver = resolver;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    InetAddress[] addresses(String host, Deadline until)
            throws UnknownHostException, TimeoutException, InterruptedException {
        try {
            return lookup(host).get(Math.max(0, until.left()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // whatever went wrong in the resolver, the host is not known; its message would name it
            throw new UnknownHostException();
        }
    }

    private CompletableFuture<InetAddress[]> lookup(String host) throws TimeoutException {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> other = running.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> resolve(host, mine));
        } catch (RejectedExecutionException e) {
            running.remove(host, mine);
            mine.completeExceptionally(e);
            throw new TimeoutException();
        }
        return mine;
    }

    private void resolve(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            InetAddress[] addresses = resolver.addresses(host);
            running.remove(host, answer);
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            running.remove(host, answer);
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
