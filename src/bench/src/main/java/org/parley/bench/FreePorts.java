package org.parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Picks ports for a server that will be killed and started again. They lie below the range the system takes the ports of
 * outgoing connections from: while the server is away, a client that knocks again and again at a port of that range is
 * one day given the very same port, connects to itself, and keeps the server from coming back.
 */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int ABOVE = 32_000;
    private static final int TRIES = 1000;

    private FreePorts() {}

    /** Different ports of the loopback address that are free now. */
    static List<Integer> pick(int number) {
        List<Integer> ports = new ArrayList<>();
        for (int tries = 0; ports.size() < number; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
            if (tries > TRIES) {
                throw new IllegalStateException("No free ports between " + LOWEST + " and " + ABOVE);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
