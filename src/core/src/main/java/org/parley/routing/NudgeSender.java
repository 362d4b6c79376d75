package org.parley.routing;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.List;
import java.util.UUID;

/**
 * Puts ids of chats on the JMS queue IncomingChats, in a transaction of its own: one flush of the broker's journal for
 * all of them instead of one for each.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NudgeSender {

    @Inject
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/IncomingChats")
    private Queue incomingChats;

    /** Sends one nudge for each chat. A broker that does not answer is logged; the timer nudges again. */
    public void send(List<UUID> chats) {
        try {
            chats.forEach(chat -> jms.createProducer().send(incomingChats, chat.toString()));
        } catch (JMSRuntimeException e) {
            RoutingLog.LOG.nudgesLost(chats.size(), e);
        }
    }
}
