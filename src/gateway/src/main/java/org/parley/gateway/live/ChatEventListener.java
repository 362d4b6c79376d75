package org.parley.gateway.live;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.parley.broadcast.Broadcast;
import org.parley.web.WebLog;

/**
 * Hears the topic ChatEvents for the customers of this node. One at a time, so that frames keep the order of the commits;
 * a failure is logged and not delivered again: with the next broadcast whoever missed it is told to read the rows.
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
    private CustomerLinks links;

    /** Whether events were not passed on; the next broadcast makes up for it. */
    private boolean failed;

    @Override
    public void onMessage(Message message) {
        try {
            Broadcast broadcast = Broadcast.read(message.getBody(String.class));
            if (broadcast.afterLoss() || failed) {
                failed = false;
                links.catchUpAll();
            }
            links.tell(broadcast.chats());
            links.tellTyping(broadcast.typing());
        } catch (JMSException | RuntimeException e) {
            failed = true;
            WebLog.LOG.eventsNotPassedOn(e);
        }
    }
}
