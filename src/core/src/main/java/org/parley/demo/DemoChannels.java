package org.parley.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.parley.agent.Subject;
import org.parley.bot.BotForm;
import org.parley.bot.BotKind;
import org.parley.bot.ChannelForm;
import org.parley.bot.ChannelService;
import org.parley.customer.Channel;
import org.parley.customer.ChannelKind;
import org.parley.shared.Token;

/** The demo's other channels: one on which the built-in bot answers first, and one for a bot platform. */
@ApplicationScoped
class DemoChannels {

    /** In the address a platform calls. Everybody knows it, as everybody knows the demo's passwords. */
    private static final Token OPERATOR = new Token("demo-operator");

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final double THRESHOLD = 0.6;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ChannelService channels;

    /** @param group number of the group that takes their chats */
    void keep(Subject administrator, int group) {
        BotForm bot =
                new BotForm(BotKind.KNOWLEDGE, "Alder", null, null, null, null, null, null, TIMEOUT_MILLIS, THRESHOLD);
        channels.create(administrator, form("help", ChannelKind.WIDGET, "Website with a bot", group, bot));
        channels.create(administrator, form("platform", ChannelKind.OPERATOR, "Bot platform", group, null));
        em.createQuery("select c from Channel c where c.key = 'platform'", Channel.class)
                .getSingleResult()
                .openAt(OPERATOR);
    }

    private static ChannelForm form(String key, ChannelKind kind, String name, int group, BotForm bot) {
        return new ChannelForm(key, kind, name, group, List.of(), "en", "", "", "", null, true, bot, null);
    }
}
