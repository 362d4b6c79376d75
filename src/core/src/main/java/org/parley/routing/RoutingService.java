package org.parley.routing;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.parley.shared.LockWait;

/**
 * Answers a nudge about a chat: is it still due, and who gets it? Older chats of its group come first. Each step is a
 * transaction of its own, so that a long queue holds no lock for long.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RoutingService {

    /** Far more steps than agents can have free places in one moment; what remains is nudged again by the timer. */
    private static final int MOST_STEPS = 200;

    @Inject
    private RoutingPatience patience;

    @Inject
    private Assigner assigner;

    /** Decides about this chat and, before it, about older ones of its group. Asked twice, it does nothing the second time. */
    public void route(UUID chat) {
        Set<UUID> tried = new HashSet<>();
        int steps = 0;
        while (steps < MOST_STEPS && step(chat, tried) == Assigner.Step.AGAIN) {
            steps++;
        }
    }

    private Assigner.Step step(UUID chat, Set<UUID> tried) {
        boolean patient = patience.isThere();
        try {
            return assigner.step(chat, tried, patient);
        } catch (EJBException e) {
            if (!LockWait.wasInVain(e)) {
                throw e;
            }
            RoutingLog.LOG.held(chat);
            patience.lose();
            // a second time it is a chat there is nothing to decide about: the timer asks again
            return patient ? Assigner.Step.AGAIN : Assigner.Step.HELD;
        }
    }
}
