package org.parley.run;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a Parley runs and what its server is told.
 *
 * @param serverHome the provisioned WildFly; shared by all, never written to
 * @param dataFolder everything that must survive a restart, and logs; one for each running Parley
 * @param httpPort port of pages and APIs, on loopback
 * @param managementPort port of WildFly's management and health, on loopback
 * @param databasePort port of the PostgreSQL, on loopback
 * @param withApplication false for a bare server that a test deploys to
 * @param environment further environment of the server, such as {@code PARLEY_DEMO}
 */
public record ParleyConfig(
        Path serverHome,
        Path dataFolder,
        int httpPort,
        int managementPort,
        int databasePort,
        boolean withApplication,
        Map<String, String> environment) {

    public ParleyConfig {
        environment = Map.copyOf(environment);
    }

    /** Its data, and prompters and bots on this very machine may be called, as one tries them out. */
    private static final Map<String, String> DEMO = Map.of(
            "PARLEY_DEMO", "true",
            "PARLEY_OUT_SCHEMES", "https,http",
            "PARLEY_OUT_TARGETS", "*:*",
            "PARLEY_OUT_NETWORKS", "127.0.0.0/8,::1");

    /**
     * The try-out's configuration, of the environment: {@code PARLEY_HTTP_PORT} (8080), {@code PARLEY_MANAGEMENT_PORT}
     * (9990), {@code PARLEY_DB_PORT} (5433), {@code PARLEY_DATA} (.parley under the repository), {@code PARLEY_SERVER}
     * (ear/target/server).
     */
    public static ParleyConfig ofEnvironment() {
        Path root = repository();
        return new ParleyConfig(
                Path.of(variable(
                        "PARLEY_SERVER", root.resolve("ear/target/server").toString())),
                Path.of(variable("PARLEY_DATA", root.resolve(".parley").toString()))
                        .toAbsolutePath(),
                port("PARLEY_HTTP_PORT", 8080),
                port("PARLEY_MANAGEMENT_PORT", 9990),
                port("PARLEY_DB_PORT", 5433),
                true,
                DEMO);
    }

    /** A demo for tests and benchmarks with the server of this repository. */
    public static ParleyConfig demo(Path dataFolder, int httpPort, int managementPort, int databasePort) {
        Path server = repository().resolve("ear/target/server");
        return new ParleyConfig(server, dataFolder, httpPort, managementPort, databasePort, true, DEMO);
    }

    /** The same with one more variable for the server, or another value of it. */
    public ParleyConfig with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new ParleyConfig(serverHome, dataFolder, httpPort, managementPort, databasePort, withApplication, more);
    }

    /** The same, without the application. */
    public ParleyConfig bare() {
        return new ParleyConfig(serverHome, dataFolder, httpPort, managementPort, databasePort, false, environment);
    }

    /** Address of the web server, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    private static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("wildfly-config"))) {
                return folder;
            }
        }
        return Path.of("").toAbsolutePath();
    }

    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static int port(String name, int otherwise) {
        String value = variable(name, Integer.toString(otherwise));
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, like any other wrong port
        }
        throw new IllegalArgumentException(name + " is a port from 1 to 65535, not “" + value + "”");
    }
}
