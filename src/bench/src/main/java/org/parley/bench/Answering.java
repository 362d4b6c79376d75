package org.parley.bench;

import java.time.Duration;

/** Waits until a server that is starting answers on both doors. A status below 500 with Parley's own error is an answer. */
final class Answering {

    private static final Duration CALL = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(250);

    private Answering() {}

    static void await(Web web, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!answers(web, "/desk/api/v1/session") || !answers(web, "/chat/api/v1/chats/none")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "No answer from " + web.url() + " within " + longest.toSeconds() + " s");
            }
            Schedule.pause(LOOK);
        }
    }

    private static boolean answers(Web web, String path) {
        return Schedule.await(
                web.get(path, Web.NOBODY)
                        .thenApply(
                                reply -> reply.status() < 500 && !reply.code().isEmpty())
                        .exceptionally(unreachable -> false),
                CALL);
    }
}
