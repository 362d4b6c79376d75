package org.parley.bot;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes a nudge about a customer and hands it to the threads of the customer's channel, which ask the rows what is due. Should
 * this node die now, the rows say so and the timer nudges again.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/OutboundMessages"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboundMessageListener implements MessageListener {

    @Inject
    private Postmen postmen;

    @Override
    public void onMessage(Message message) {
        try {
            postmen.send(Long.parseLong(message.getBody(String.class)));
        } catch (JMSException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a nudge: it will be parked with the dead letters", e);
        }
    }
}
