package org.parley.broadcast;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Topic;

/** Sends to the topic ChatEvents, outside any transaction and not persistent: a hint need not survive a restart. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TopicSender {

    @Inject
    private JMSContext jms;

    @Resource(lookup = "java:/jms/topic/ChatEvents")
    private Topic chatEvents;

    /** Sends one message. A broker that does not answer is logged; pages catch up when they next ask. */
    public void send(String text) {
        try {
            jms.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT).send(chatEvents, text);
        } catch (JMSRuntimeException e) {
            BroadcastLog.LOG.eventsLost(e);
        }
    }
}
