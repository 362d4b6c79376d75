package org.parley.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.parley.run.ParleyConfig;
import org.parley.run.ParleyServer;

/**
 * The one running demo all black-box tests share: started when the first test asks, stopped with the JVM. Tests leave it
 * usable for the others: they make customers and chats of their own and never count what others may have made.
 */
public final class TheParley {

    /** For a server that lives for a minute: what the second compiler takes of two cores for so long, it never gives back. */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final Map<String, ParleyServer> RUNNING = new HashMap<>();

    private TheParley() {}

    /** The shared demo. */
    public static ParleyServer shared() {
        return running("shared", demo("shared"));
    }

    /** Another server, started once for all who name it so. */
    public static synchronized ParleyServer running(String name, ParleyConfig config) {
        return RUNNING.computeIfAbsent(name, key -> start(config));
    }

    /** A demo on free ports with its data under the build's folder, emptied by {@code mvn clean}. */
    public static ParleyConfig config(String name) {
        return demo(name).with("JAVA_TOOL_OPTIONS", FIRST_COMPILER);
    }

    private static ParleyConfig demo(String name) {
        Path folder = Path.of(
                        "target/parley", name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        return ParleyConfig.demo(folder, Ports.free(), Ports.free(), Ports.free());
    }

    private static ParleyServer start(ParleyConfig config) {
        try {
            ParleyServer server = ParleyServer.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
