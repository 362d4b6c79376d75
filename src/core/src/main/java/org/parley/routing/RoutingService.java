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

    /** How often a nudge waits in vain for a chat somebody holds, a second each; other groups' nudges wait for its thread. */
    private static final int MOST_HELD = 2;

    @Inject
    private Assigner assigner;

    /** Decides about this chat and, before it, about older ones of its group. Asked twice, it does nothing the second time. */
    public void route(UUID chat) {
        Set<UUID> tried = new HashSet<>();
        int steps = 0;
        int held = 0;
        while (steps < MOST_STEPS && held < MOST_HELD) {
            steps++;
            try {
                if (assigner.step(chat, tried) != Assigner.Step.AGAIN) {
                    return;
                }
            } catch (EJBException e) {
                if (!LockWait.wasInVain(e)) {
                    throw e;
                }
                held++;
                RoutingLog.LOG.held(chat);
            }
        }
    }
}
