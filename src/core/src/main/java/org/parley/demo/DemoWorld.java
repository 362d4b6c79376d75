package org.parley.demo;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.parley.agent.AgentGroup;
import org.parley.agent.AgentQueries;
import org.parley.agent.AgentService;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.settings.Settings;
import org.parley.settings.SettingsService;
import org.parley.shared.Change;

/**
 * Fills an empty installation for the try-out, when the environment says {@code PARLEY_DEMO=true}: three groups, six
 * agents, a supervisor and an administrator, each with the login as password, some canned replies, topics for the
 * built-in prompter, and beside the channel {@code web} one with a bot and one for a platform.
 *
 * <p>On the try-out's machine all customers come from one address, so its limits of starts are wide; every other limit is
 * the one of a real installation.
 */
@Singleton
@Startup
@DependsOn("Migrator")
public class DemoWorld {

    private static final int STARTS = 6_000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AgentQueries agents;

    @Inject
    private AgentService accounts;

    @Inject
    private SettingsService settings;

    @Inject
    private DemoReplies replies;

    @Inject
    private DemoTopics topics;

    @Inject
    private DemoPrompter prompter;

    @Inject
    private DemoChannels channels;

    @PostConstruct
    void fill() {
        if (!Boolean.parseBoolean(System.getenv("PARLEY_DEMO")) || !agents.isEmpty()) {
            return;
        }
        AgentGroup cards = em.createQuery("select g from AgentGroup g where g.number = 1", AgentGroup.class)
                .getSingleResult();
        cards.rename("Cards and payments");
        AgentGroup accountsGroup = group(2, "Accounts");
        AgentGroup travel = group(3, "Travel and bookings");
        em.flush();

        person("anna", "Anna Keller", Role.AGENT, Set.of(cards, accountsGroup));
        person("boris", "Boris Novak", Role.AGENT, Set.of(cards));
        person("clara", "Clara Dumont", Role.AGENT, Set.of(cards, travel));
        person("dmitri", "Dmitri Orlov", Role.AGENT, Set.of(accountsGroup));
        person("emma", "Emma Lindgren", Role.AGENT, Set.of(accountsGroup, travel));
        person("felix", "Felix Brandt", Role.AGENT, Set.of(travel));
        person("sofia", "Sofia Marin", Role.SUPERVISOR, Set.of(cards, accountsGroup));
        person("admin", "Ada Minster", Role.ADMINISTRATOR, Set.of(cards, accountsGroup, travel));

        replies.keep(cards.number(), travel.number());
        topics.keep(DemoReplies.DEMO);
        channels.keep(administrator(), cards.number());
        prompter.keep(administrator(), Set.of(cards.number(), accountsGroup.number(), travel.number()));

        Settings now = settings.read();
        settings.change(
                Change.all(new Settings(
                        now.timeZone(),
                        now.chatLimit(),
                        now.messageBurst(),
                        now.messagesPerSecond(),
                        STARTS,
                        STARTS,
                        now.autoAssign(),
                        now.queueOrder(),
                        now.responseMinutes(),
                        now.graceSeconds())),
                null,
                "Demo");
    }

    private Subject administrator() {
        em.flush();
        long id = em.createQuery("select a.id from Agent a where a.login = 'admin'", Long.class)
                .getSingleResult();
        return new Subject(id, "Demo", Role.ADMINISTRATOR, Set.of(), false);
    }

    private AgentGroup group(int number, String name) {
        AgentGroup group = new AgentGroup(number, name);
        em.persist(group);
        return group;
    }

    private void person(String login, String name, Role role, Set<AgentGroup> groups) {
        accounts.create(login, name, role, login, groups);
    }
}
