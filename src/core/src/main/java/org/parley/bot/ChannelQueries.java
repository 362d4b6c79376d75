package org.parley.bot;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;
import org.parley.customer.Channel;
import org.parley.customer.ChannelKind;

/** Reads of channels what customers may know, who have no account. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ChannelQueries {

    private static final String GREETING = "Hello! What can I do for you?";

    @PersistenceContext
    private EntityManager em;

    /** The channel a widget stands for; empty for one that is switched off and for a platform's. */
    public Optional<WidgetChannel> widget(String key) {
        return em.createQuery(
                        "select c, b.name from Channel c left join Bot b on b.channel = c.id where c.key = :key"
                                + " and c.active = true and c.kind = :kind",
                        Object[].class)
                .setParameter("key", key)
                .setParameter("kind", ChannelKind.WIDGET)
                .setHint("eclipselink.read-only", "true")
                .getResultStream()
                .findFirst()
                .map(row -> widget((Channel) row[0], (String) row[1]));
    }

    /** What the bot of a chat is known by; the house's word for one where its channel has none any more. */
    public String botOf(UUID chat) {
        return em.createQuery(
                        "select b.name from Chat c join Bot b on b.channel = c.channel where c.id = :chat",
                        String.class)
                .setParameter("chat", chat)
                .getResultStream()
                .findFirst()
                .orElse(Errands.NAMELESS);
    }

    private static WidgetChannel widget(Channel channel, String bot) {
        boolean silent = channel.greeting().isEmpty() && bot != null;
        return new WidgetChannel(channel.name(), channel.language(), bot, silent ? GREETING : channel.greeting());
    }
}
