package org.parley.it.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.parley.it.support.Ports;
import org.parley.run.ParleyConfig;
import org.parley.run.ParleyServer;

/**
 * Starts the server Arquillian deploys to, without our application, before Arquillian looks for it; only where a test run
 * asks for it, because unit tests do not need it.
 */
public class BareServer implements LauncherSessionListener {

    private static final String CONTAINER = "arq.container.wildfly.configuration.";

    private ParleyServer server;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("parley.container")) {
            return;
        }
        ParleyConfig config = ParleyConfig.demo(
                        Path.of(
                                        "target/parley",
                                        "container-" + ProcessHandle.current().pid())
                                .toAbsolutePath(),
                        Ports.free(),
                        Ports.free(),
                        Ports.free())
                .bare();
        System.setProperty(CONTAINER + "managementPort", Integer.toString(config.managementPort()));
        System.setProperty("parley.container.management", Integer.toString(config.managementPort()));
        System.setProperty("parley.container.http", Integer.toString(config.httpPort()));
        try {
            server = ParleyServer.start(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server != null) {
            server.close();
        }
    }
}
