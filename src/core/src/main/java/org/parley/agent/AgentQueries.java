package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Reads accounts. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AgentQueries {

    @PersistenceContext
    private EntityManager em;

    /** The agent as the desk shows it, groups and load included. */
    public AgentRecord agent(long id) {
        Number inProgress = (Number) em.createNativeQuery("select in_progress from agent where id = ?1")
                .setParameter(1, id)
                .getSingleResult();
        return em.find(Agent.class, id).record(inProgress.intValue());
    }

    /** Whether no account exists yet, so that the first administrator is to be asked for. */
    public boolean isEmpty() {
        return em.createQuery("select a.id from Agent a")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
