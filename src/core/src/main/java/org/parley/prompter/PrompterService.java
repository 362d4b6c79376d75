package org.parley.prompter;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.agent.AgentGroup;
import org.parley.agent.Subject;
import org.parley.knowledge.KnowledgeIndex;
import org.parley.outward.Outward;
import org.parley.protocol.KeptSecret;
import org.parley.shared.Audited;
import org.parley.shared.Audited.Action;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.TextGate;
import org.parley.shared.UniqueKeys;

/** Administrators keep prompters: which there are, how they are asked and for whom. */
@Stateless
public class PrompterService {

    /** Most prompters of the account. */
    public static final int MOST = 50;

    private static final int QUESTION = 4_000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private PrompterPool pool;

    @Inject
    private PromptCounts counts;

    @Inject
    private Outward outward;

    @Inject
    private Event<Audited> audit;

    /** All of them in the order of their names, how they are doing, and what became of their answers. */
    public List<PrompterRecord> list(Subject who) {
        who.demandAdministrator();
        Map<Long, PrompterUse> uses = counts.all();
        Map<Long, Integer> numbers = numbers();
        return em.createQuery(
                        "select distinct p from Prompter p left join fetch p.groups order by p.name", Prompter.class)
                .getResultStream()
                .map(prompter -> record(prompter, numbers, uses.getOrDefault(prompter.id(), PrompterUse.NONE)))
                .toList();
    }

    /** How sure the built-in prompter must be of a topic: the lowest threshold of those in use, or else the one it begins with. */
    public double knowledgeThreshold() {
        return Optional.ofNullable(em.createQuery(
                                "select min(p.threshold) from Prompter p where p.active = true and p.kind ="
                                        + " org.parley.prompter.PrompterKind.KNOWLEDGE",
                                Double.class)
                        .getSingleResult())
                .orElse(KnowledgeIndex.DEFAULT_THRESHOLD);
    }

    /** @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND} */
    public PrompterRecord get(Subject who, long id) {
        who.demandAdministrator();
        return record(find(id), numbers(), counts.all().getOrDefault(id, PrompterUse.NONE));
    }

    /**
     * Makes a prompter.
     *
     * @throws Refusal {@code FORBIDDEN}; {@code TAKEN} for a name there is; {@code INVALID} for an unknown group, for an
     *     address the server's rules forbid, and above {@value #MOST}
     */
    public PrompterRecord create(Subject who, PrompterForm form) {
        who.demandAdministrator();
        long kept =
                em.createQuery("select count(p) from Prompter p", Long.class).getSingleResult();
        if (kept >= MOST) {
            throw Refusal.invalid("name", MOST, "There are 50 prompters already. Delete one first.");
        }
        demandAllowed(form);
        Prompter prompter = new Prompter(form, groups(form), who.name(), clock.instant());
        em.persist(prompter);
        write();
        audit.fire(new Audited(who.agent(), Action.PROMPTER_CREATED, form.name(), detail(form)));
        return record(prompter, numbers(), PrompterUse.NONE);
    }

    /**
     * Changes it; without a word about the secret that one stays. Live with the next question.
     *
     * @throws Refusal as above, and {@code CHANGED_MEANWHILE} for a version that is not the one there is
     */
    public PrompterRecord change(Subject who, long id, PrompterForm form) {
        who.demandAdministrator();
        Prompter prompter = find(id);
        if (form.version() != null && form.version() != prompter.version()) {
            throw changedMeanwhile();
        }
        demandAllowed(form);
        demandSecretFor(form, prompter);
        prompter.change(form, groups(form), who.name(), clock.instant());
        write();
        audit.fire(new Audited(who.agent(), Action.PROMPTER_CHANGED, form.name(), detail(form)));
        return get(who, id);
    }

    /** Deletes it, with what it was asked and answered. @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND} */
    public void delete(Subject who, long id) {
        who.demandAdministrator();
        Prompter prompter = find(id);
        em.remove(prompter);
        pool.forget(id);
        audit.fire(new Audited(who.agent(), Action.PROMPTER_DELETED, prompter.name(), null));
    }

    /**
     * Asks it a question, at once and past the groups; nothing is kept of it.
     *
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND}, {@code INVALID} for an empty question
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PrompterTrial tryOut(Subject who, long id, String question) {
        who.demandAdministrator();
        PrompterPlan plan = find(id).plan();
        PromptRequest request = new PromptRequest(
                TextGate.required("text", question, QUESTION),
                List.of(),
                "agent-" + who.agent(),
                Map.of(),
                "trial-" + who.agent(),
                "",
                plan.timeout());
        TrialRecorder recorder = new TrialRecorder(outward, plan);
        long began = System.nanoTime();
        PrompterOutcome outcome = pool.tryOut(plan, request, recorder);
        return PrompterTrial.of(request, outcome, (System.nanoTime() - began) / 1_000_000, recorder);
    }

    private PrompterRecord record(Prompter prompter, Map<Long, Integer> numbers, PrompterUse use) {
        return prompter.record(
                prompter.groups().stream().map(numbers::get).collect(Collectors.toSet()),
                pool.state(prompter.id()).orElse(null),
                use);
    }

    /** Of all groups, by their ids. */
    private Map<Long, Integer> numbers() {
        return em.createQuery("select g from AgentGroup g", AgentGroup.class)
                .getResultStream()
                .collect(Collectors.toMap(AgentGroup::id, AgentGroup::number));
    }

    /** For the record: where customers' messages go from now on, and for whom. Never a path or a secret. */
    private static String detail(PrompterForm form) {
        return form.kind()
                + (form.address() == null ? "" : ", " + KeptSecret.server(form.address()))
                + (form.secret() == null || form.secret().isEmpty() ? "" : ", new secret")
                + (form.active() ? "" : ", not active")
                + ", groups " + new TreeSet<>(form.groups());
    }

    private Prompter find(long id) {
        Prompter prompter = em.find(Prompter.class, id);
        if (prompter == null) {
            throw Refusal.notFound();
        }
        return prompter;
    }

    /** Two prompters of the same name would be one to agents. */
    private void write() {
        try {
            UniqueKeys.flush(em, () -> Refusal.of(RefusalCode.TAKEN, "There is a prompter of this name already."));
        } catch (OptimisticLockException e) {
            throw changedMeanwhile();
        }
    }

    private static Refusal changedMeanwhile() {
        return Refusal.of(
                RefusalCode.CHANGED_MEANWHILE,
                "Somebody else has changed this prompter meanwhile. Open it again to see how it is asked now.");
    }

    /** Better said now than at each question. */
    private void demandAllowed(PrompterForm form) {
        if (form.kind().isCalled()) {
            outward.rules().demandAllowed("address", URI.create(form.address()));
        }
    }

    /** A kept secret goes nowhere else than where it was given for. */
    private static void demandSecretFor(PrompterForm form, Prompter before) {
        if (form.secret() == null && before.hasSecretOfAnother(form.address())) {
            throw Refusal.invalid(
                    "secret",
                    "The address is another server's. Please give the secret for it, or take the old one away.");
        }
    }

    private Set<Long> groups(PrompterForm form) {
        Set<Long> ids = new HashSet<>();
        for (int number : form.groups()) {
            ids.add(AgentGroup.numbered(em, number)
                    .orElseThrow(() -> Refusal.invalid("groups", "There is no group with the number " + number + "."))
                    .id());
        }
        return ids;
    }
}
