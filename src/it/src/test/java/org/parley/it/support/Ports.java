package org.parley.it.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports below the range the system takes for outgoing connections, so that a restarted server finds its own again.
 * Each JVM of the build has a share of them to itself.
 */
public final class Ports {

    private static final int FORK = Integer.getInteger("surefire.forkNumber", 1);
    private static final int SHARE = 4_000;
    private static final int LOWEST = 20_000 + (FORK - 1) * SHARE;
    private static final int ABOVE = LOWEST + SHARE;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port of the loopback address that is free and was not given to anybody before. */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
