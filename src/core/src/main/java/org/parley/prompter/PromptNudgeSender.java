package org.parley.prompter;

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

/** Puts ids of questions on the JMS queue PrompterRequests, in a transaction of its own. */
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
            questions.forEach(question -> jms.createProducer().send(prompterRequests, question.toString()));
        } catch (JMSRuntimeException e) {
            PrompterLog.LOG.nudgesLost(questions.size(), e);
        }
    }
}
