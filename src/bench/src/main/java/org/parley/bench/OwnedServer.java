package org.parley.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.parley.run.ParleyConfig;
import org.parley.run.ParleyServer;

/** The demo as the launcher starts it, on free ports and in a folder of its own. */
final class OwnedServer implements ServerUnderTest {

    private final ParleyConfig config;
    private final URI url;
    private ParleyServer server;

    private OwnedServer(ParleyConfig config, URI url) {
        this.config = config;
        this.url = url;
    }

    /** Prepares one whose data lives in this folder; nothing is started yet. */
    static OwnedServer in(Path dataFolder) {
        List<Integer> ports = FreePorts.pick(3);
        return new OwnedServer(
                ParleyConfig.demo(dataFolder, ports.get(0), ports.get(1), ports.get(2)),
                URI.create("http://127.0.0.1:" + ports.get(0)));
    }

    @Override
    public void start() {
        try {
            if (server == null) {
                server = ParleyServer.start(config);
            } else {
                server.startServer();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The server does not start", e);
        }
    }

    @Override
    public void killNow() {
        try {
            server.killServer();
        } catch (Exception e) {
            throw new IllegalStateException("The server cannot be killed", e);
        }
    }

    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("The server does not stop", e);
        }
    }

    @Override
    public URI url() {
        return url;
    }
}
