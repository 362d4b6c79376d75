package org.parley.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint on this machine that answers as its behaviour says, down to the bytes: no server for good answers could say
 * what the hostile ones have to. One thread for each connection, which is closed after one answer.
 */
final class StubEndpoint implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "content-length:";

    /** What happens on a connection. */
    interface Behaviour {

        void answer(InputStream in, OutputStream out) throws IOException;
    }

    private final String scheme;
    private final Behaviour behaviour;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "bench-stub");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Opens the door, at a port of its own. @param scheme of the address it gives itself */
    StubEndpoint(String scheme, Behaviour behaviour) throws IOException {
        this.scheme = scheme;
        this.behaviour = behaviour;
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    String address(String path) {
        return scheme + "://127.0.0.1:" + door.getLocalPort() + path;
    }

    /** All connections so far. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = door.accept();
                connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // the door was closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.answer(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException | IllegalStateException e) {
            // whoever asked had enough, or the endpoint was closed
        } finally {
            open.remove(socket);
        }
    }

    /** Reads a request with a length. @return its body */
    static byte[] body(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(HEAD_END)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No whole request");
            }
            head.write(next);
        }
        int length = head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(LENGTH))
                .mapToInt(
                        line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
                .findFirst()
                .orElse(0);
        return in.readNBytes(length);
    }

    /** A whole answer. @param headers further ones, each with its line end */
    static void respond(OutputStream out, int status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + " Words\r\nContent-Type: application/json\r\n" + headers
                + "Connection: close\r\nContent-Length: " + body.length + HEAD_END;
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
