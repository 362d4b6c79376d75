package org.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of the wire for the driver's own tests, in this process; a kill cuts all connections and keeps the chats. */
final class FakeServer implements ServerUnderTest {

    private final FakeDesk desk;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket door;
    private final int port;

    FakeServer(FakeDesk desk) {
        this.desk = desk;
        this.port = FreePorts.pick(1).get(0);
    }

    static FakeServer started(FakeDesk desk) {
        FakeServer server = new FakeServer(desk);
        server.start();
        return server;
    }

    @Override
    public void start() {
        try {
            door = bind();
            daemon(this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After a kill the system lets go of the old door only when the thread at it has noticed. */
    private ServerSocket bind() throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            } catch (BindException e) {
                socket.close();
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Schedule.pause(Duration.ofMillis(10));
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = door.accept();
                connections.add(connection);
                daemon(new FakeConnection(connection, desk));
            }
        } catch (IOException e) {
            // the door was closed
        }
    }

    @Override
    public void killNow() {
        stop();
        desk.killed();
    }

    @Override
    public void stop() {
        try {
            door.close();
            for (Socket connection : connections) {
                connection.setSoLinger(true, 0);
                connection.close();
            }
        } catch (IOException e) {
            // already gone
        }
        connections.clear();
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-server");
        thread.setDaemon(true);
        thread.start();
    }
}
