package org.parley.run;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The try-out: starts Parley with its demo, says where it is and who may sign in, and runs until Ctrl-C or SIGTERM. Both
 * end in an orderly stop, also while it is still starting.
 */
public final class Main {

    private static final PrintStream OUT = System.out;

    private Main() {}

    /** @param arguments {@code --simulator [FILE]} lets simulated customers write */
    public static void main(String[] arguments) {
        try {
            ParleyConfig config = ParleyConfig.ofEnvironment();
            run(config, CustomerSimulator.ofArguments(arguments, config.baseUrl()));
        } catch (IllegalArgumentException e) {
            OUT.println("Parley could not start: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(ParleyConfig config, Optional<CustomerSimulator> simulator) {
        CountDownLatch ended = new CountDownLatch(1);
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            OUT.println("Parley stops …");
            running.stop();
            OUT.println("Parley has stopped. Its data stays in " + config.dataFolder());
            ended.countDown();
        }));
        OUT.println("Parley starts. Data and logs: " + config.dataFolder());
        try {
            running.start(config);
            welcome(config);
            simulator.ifPresent(CustomerSimulator::start);
            ended.await();
        } catch (IOException e) {
            OUT.println("Parley could not start: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            // a signal: the hook is stopping everything
            return;
        }
    }

    private static void welcome(ParleyConfig config) {
        OUT.printf("""

                Parley answers.
                  Desk       %1$s/desk         agents anna, boris, clara, dmitri, emma, felix;
                                                         supervisor sofia; administrator admin; password = login
                  Customer   %1$s/chat/demo    a page with the widget
                  API        %1$s/desk/api/openapi and %1$s/chat/api/openapi
                  Health     http://127.0.0.1:%2$d/health
                Ctrl-C stops it.
                %n""", config.baseUrl(), config.managementPort());
    }

    /** What is running, so that the hook can stop it whenever it comes. */
    private static final class Running {

        private final Thread starter = Thread.currentThread();
        private ParleyServer server;

        /** Holds the lock while starting; a start that is interrupted stops what it had started and fails. */
        synchronized void start(ParleyConfig config) throws IOException {
            server = ParleyServer.start(config);
        }

        void stop() {
            starter.interrupt();
            close();
        }

        private synchronized void close() {
            Optional.ofNullable(server).ifPresent(ParleyServer::close);
        }
    }
}
