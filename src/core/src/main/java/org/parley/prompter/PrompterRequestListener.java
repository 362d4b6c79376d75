package org.parley.prompter;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;

/**
 * Takes a nudge: asks the row whether it is still to be asked, hands it to the prompter's own threads, and takes the next.
 * Should this node die now, the row says so and the timer nudges again.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:/jms/queue/PrompterRequests"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PrompterRequestListener implements MessageListener {

    @Inject
    private PromptAsking asking;

    @Inject
    private PrompterPool pool;

    @Override
    public void onMessage(Message message) {
        try {
            asking.begin(UUID.fromString(message.getBody(String.class)))
                    .ifPresent(asked ->
                            pool.ask(asked.plan(), asked.request(), outcome -> asking.end(asked.question(), outcome)));
        } catch (JMSException e) {
            throw new IllegalArgumentException("Not a nudge: it will be parked with the dead letters", e);
        }
    }
}
