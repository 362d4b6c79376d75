package org.parley.routing;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;

/** Takes a nudge: reads the id, asks the row, lets failures fly so that the broker delivers again and then parks it. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/IncomingChats"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class IncomingChatListener implements MessageListener {

    @Inject
    private RoutingService routing;

    @Override
    public void onMessage(Message message) {
        try {
            routing.route(UUID.fromString(message.getBody(String.class)));
        } catch (JMSException e) {
            throw new IllegalArgumentException("Not a nudge: it will be parked with the dead letters", e);
        }
    }
}
