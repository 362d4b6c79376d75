package org.parley.bot;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.List;

/** Puts ids of customers on the JMS queue OutboundMessages, in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DeliveryNudgeSender {

    @Inject
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/OutboundMessages")
    private Queue outboundMessages;

    /** Sends one nudge for each customer. A broker that does not answer is logged; the timer nudges again. */
    public void send(List<Long> customers) {
        try {
            customers.forEach(customer -> jms.createProducer().send(outboundMessages, Long.toString(customer)));
        } catch (JMSRuntimeException e) {
            BotLog.LOG.nudgesLost(customers.size(), e);
        }
    }
}
