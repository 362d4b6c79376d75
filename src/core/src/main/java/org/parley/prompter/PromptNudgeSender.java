package org.parley.prompter;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.util.List;
import java.util.UUID;

/**
 * Puts ids of questions on the JMS queue PrompterRequests, in a transaction of its own. Not persistent: a nudge lost with the
 * broker is sent again by the timer, and flushes of the broker's journal would slow the messages of all chats.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PromptNudgeSender {

    @Inject
    private JMSContext jms;

    @Resource(lookup = "java:/jms/queue/PrompterRequests")
    private Queue prompterRequests;

    /** Sends one nudge for each question. A broker that does not answer is logged; the timer nudges again. */
    public void send(List<UUID> questions) {
        try {
            JMSProducer producer = jms.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            questions.forEach(question -> producer.send(prompterRequests, question.toString()));
        } catch (JMSRuntimeException e) {
            PrompterLog.LOG.nudgesLost(questions.size(), e);
        }
    }
}
