package org.parley.prompter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.parley.prompter.PromptAsking.Taken;

/**
 * Takes the answers platforms push. A push names its chat and the platform's own id of the question, but not ours. While
 * one of several questions of a chat is under way it may repeat an answer that is just arriving by the straight road, and would
 * be taken for one to another; so it waits a moment, until that answer is here and its id tells.
 */
@ApplicationScoped
public class PromptPushes {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRIES = 10;

    @Inject
    private PromptAsking asking;

    /**
     * Takes a push; waits up to a second where it is not clear what it answers.
     *
     * @param token of the prompter's own address here
     * @return whether there was a question it belongs to
     */
    public boolean take(String token, PrompterApiClient.Pushed push) {
        Taken taken = asking.pushed(token, push, true);
        for (int tries = 1; taken == Taken.UNCLEAR; tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            taken = asking.pushed(token, push, tries < TRIES);
        }
        return taken == Taken.YES;
    }
}
