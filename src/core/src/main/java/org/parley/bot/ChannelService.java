package org.parley.bot;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.parley.agent.AgentGroup;
import org.parley.agent.Subject;
import org.parley.customer.Channel;
import org.parley.customer.ChannelKind;
import org.parley.outward.Outward;
import org.parley.shared.Audited;
import org.parley.shared.Audited.Action;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;
import org.parley.shared.Token;
import org.parley.shared.UniqueKeys;

/** Administrators keep channels: where customers come from, and which bot meets them there. */
@Stateless
public class ChannelService {

    /** Most channels of the account. */
    public static final int MOST = 100;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Outward outward;

    @Inject
    private Event<Audited> audit;

    /** All of them in the order of their names. @throws Refusal {@code FORBIDDEN} */
    public List<ChannelRecord> list(Subject who) {
        who.demandAdministrator();
        return em.createQuery("select c from Channel c order by lower(c.name), c.id", Channel.class)
                .getResultStream()
                .map(this::record)
                .toList();
    }

    /** @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND} */
    public ChannelRecord get(Subject who, String key) {
        who.demandAdministrator();
        return record(find(key, LockModeType.NONE));
    }

    /**
     * Makes a channel.
     *
     * @throws Refusal {@code FORBIDDEN}; {@code TAKEN} for a key there is; {@code INVALID} for an unknown group, for a bot's
     *     address the server's rules forbid, and above {@value #MOST}
     */
    public ChannelRecord create(Subject who, ChannelForm form) {
        who.demandAdministrator();
        long kept = em.createQuery("select count(c) from Channel c", Long.class).getSingleResult();
        if (kept >= MOST) {
            throw Refusal.invalid("key", MOST, "There are 100 channels already. Switch one off and use it again.");
        }
        boolean taken = !em.createQuery("select c.id from Channel c where c.key = :key")
                .setParameter("key", form.key())
                .getResultList()
                .isEmpty();
        if (taken) {
            throw taken();
        }
        Channel channel = new Channel(form.key(), form.kind());
        change(channel, form, who);
        em.persist(channel);
        UniqueKeys.flush(em, ChannelService::taken);
        keepBot(channel, form.bot());
        audit.fire(new Audited(
                who.agent(), Action.CHANNEL_CREATED, form.key(), form.kind().name()));
        return record(channel);
    }

    /**
     * Changes a channel; key and kind stay. Live with the next chat, for the bot with the next message.
     *
     * @throws Refusal as {@link #create}, {@code NOT_FOUND}, and {@code CHANGED_MEANWHILE} for a version that is not the one
     *     there is
     */
    public ChannelRecord change(Subject who, String key, ChannelForm form) {
        who.demandAdministrator();
        Channel channel = find(key, LockModeType.PESSIMISTIC_WRITE);
        if (form.kind() != channel.kind() || !form.key().equals(key)) {
            throw Refusal.invalid("kind", "Key and kind of a channel stay as they are.");
        }
        if (form.version() != null && form.version() != channel.version()) {
            throw Refusal.of(
                    RefusalCode.CHANGED_MEANWHILE,
                    "Somebody else has changed this channel meanwhile. Open it again to see how it is now.");
        }
        change(channel, form, who);
        keepBot(channel, form.bot());
        em.flush();
        audit.fire(new Audited(
                who.agent(),
                Action.CHANNEL_CHANGED,
                key,
                (form.active() ? "" : "not active, ")
                        + (form.bot() == null ? "no bot" : "bot " + form.bot().kind())));
        return record(channel);
    }

    /**
     * Gives a platform a new address to call; the one before is nobody's from now on.
     *
     * @return the secret in it, told once
     * @throws Refusal {@code FORBIDDEN}, {@code NOT_FOUND} also for a channel that is no platform's
     */
    public Token newAddress(Subject who, String key) {
        who.demandAdministrator();
        Channel channel = find(key, LockModeType.PESSIMISTIC_WRITE);
        if (channel.kind() != ChannelKind.OPERATOR) {
            throw Refusal.notFound();
        }
        Token token = Token.create();
        channel.openAt(token);
        audit.fire(new Audited(who.agent(), Action.CHANNEL_CHANGED, key, "new address"));
        return token;
    }

    private static Refusal taken() {
        return Refusal.of(RefusalCode.TAKEN, "There is a channel with this key already.");
    }

    private void change(Channel channel, ChannelForm form, Subject who) {
        channel.sendTo(group(form.group()).id());
        channel.say(form.greeting(), form.nobodyText(), form.troubleText());
        channel.describe(form.name(), form.language(), form.origins(), form.active());
        if (form.identitySecret() != null) {
            channel.proveBy(form.identitySecret());
        }
        channel.putBotFirst(form.bot() != null);
        channel.changed(who.name(), clock.instant());
    }

    private void keepBot(Channel channel, BotForm form) {
        Bot bot = em.find(Bot.class, channel.id());
        if (form == null) {
            if (bot != null) {
                em.remove(bot);
            }
            return;
        }
        demandAllowed(form);
        if (bot == null) {
            em.persist(new Bot(channel.id(), form));
            return;
        }
        // a kept secret goes nowhere else than where it was given for
        if (form.secret() == null && bot.hasSecretOfAnother(form.address())) {
            throw Refusal.invalid(
                    "bot.secret",
                    "The address is another server's. Please give the secret for it, or take the old one away.");
        }
        bot.change(form);
    }

    /** Better said now than at each message. */
    private void demandAllowed(BotForm form) {
        if (form.kind().isCalled()) {
            outward.rules().demandAllowed("bot.address", URI.create(form.address()));
        }
    }

    private ChannelRecord record(Channel channel) {
        AgentGroup group = em.find(AgentGroup.class, channel.group());
        Bot bot = em.find(Bot.class, channel.id());
        return new ChannelRecord(
                channel.key(),
                channel.kind(),
                channel.name(),
                group.number(),
                group.name(),
                channel.origins(),
                channel.language(),
                channel.greeting(),
                channel.nobodyText(),
                channel.troubleText(),
                channel.provesIdentities(),
                channel.isActive(),
                channel.webhook(),
                bot == null ? null : bot.record(),
                channel.changedBy(),
                channel.changedAt(),
                channel.version());
    }

    private Channel find(String key, LockModeType lock) {
        return em.createQuery("select c from Channel c where c.key = :key", Channel.class)
                .setParameter("key", key)
                .setLockMode(lock)
                .getResultStream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private AgentGroup group(int number) {
        return AgentGroup.numbered(em, number)
                .orElseThrow(() -> Refusal.invalid("group", "There is no group with this number."));
    }
}
