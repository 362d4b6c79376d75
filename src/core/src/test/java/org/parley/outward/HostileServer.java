package org.parley.outward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** A server on the loopback that answers as badly as a test wants, and counts who came and who is still there. */
public final class HostileServer implements AutoCloseable {

    /** What happens on a connection after a request was read; the connection is closed afterwards. */
    public interface Behaviour {

        void answer(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;
    private final boolean readsRequests;

    private HostileServer(boolean readsRequests, Behaviour behaviour) {
        this.readsRequests = readsRequests;
        this.behaviour = behaviour;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public static HostileServer speaking(Behaviour behaviour) {
        return new HostileServer(true, behaviour);
    }

    /** Misbehaves before anything was read: for whoever wants to shake hands first. */
    public static HostileServer beforeRequest(Behaviour behaviour) {
        return new HostileServer(false, behaviour);
    }

    public static HostileServer answering(int status, String headers, byte[] body) {
        return speaking((in, out) -> out.write(response(status, headers, body)));
    }

    public static HostileServer answeringJson(String json) {
        return answering(200, "Content-Type: application/json\r\n", json.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] response(int status, String headers, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 " + status + " Words\r\n" + headers + "Connection: close\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Says nothing until the other side leaves. */
    public static void hang(InputStream in) throws IOException {
        while (in.read() >= 0) {
            continue;
        }
    }

    /** One byte at a time, for as long as somebody listens. */
    public static void drip(OutputStream out, String first, String forEver) throws IOException {
        out.write(first.getBytes(StandardCharsets.ISO_8859_1));
        byte[] drops = forEver.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; ; i++) {
            out.write(drops[i % drops.length]);
            out.flush();
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A few KiB that become 100 MB. */
    public static byte[] gzipBomb() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                byte[] zeros = new byte[1_000_000];
                for (int i = 0; i < 100; i++) {
                    gzip.write(zeros);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Connections nobody has closed yet. */
    public int open() {
        return open.get();
    }

    /** Head and body of each request. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // the end of the test
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (readsRequests) {
                requests.add(request(socket.getInputStream()));
            }
            behaviour.answer(socket.getInputStream(), socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // the other side had enough
            return;
        } finally {
            open.decrementAndGet();
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = -1;
        int headEnd = 0;
        while (length < 0 || bytes.size() < headEnd + length) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No whole request");
            }
            bytes.write(next);
            if (length < 0 && bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                headEnd = bytes.size();
                length = bytes.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findAny()
                        .orElse(0);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
