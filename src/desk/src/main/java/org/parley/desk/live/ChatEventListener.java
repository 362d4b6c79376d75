package org.parley.desk.live;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Hears the topic ChatEvents for the staff of this node. One at a time, so that frames keep the order of the commits; the work
 * is done by {@link StaffNews}.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/topic/ChatEvents"),
            @ActivationConfigProperty(propertyName = "acknowledgeMode", propertyValue = "Dups-ok-acknowledge"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatEventListener implements MessageListener {

    @Inject
    private StaffNews news;

    @Override
    public void onMessage(Message message) {
        try {
            news.hear(message.getBody(String.class));
        } catch (JMSException e) {
            throw new IllegalStateException("A broadcast cannot be read", e);
        }
    }
}
