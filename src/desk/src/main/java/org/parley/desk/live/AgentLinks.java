package org.parley.desk.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.parley.agent.AgentEvent;
import org.parley.agent.AgentQueries;
import org.parley.agent.SessionService;
import org.parley.agent.Subject;
import org.parley.broadcast.Broadcast;
import org.parley.broadcast.BroadcastReader;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatFacts;
import org.parley.chat.ChatLine;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRights;
import org.parley.chat.ChatState;
import org.parley.chat.Operation;
import org.parley.chat.SeenChat;
import org.parley.chat.Transcript;
import org.parley.chat.Typing;
import org.parley.desk.live.KnownChats.Known;
import org.parley.shared.Refusal;
import org.parley.web.LinksBy;
import org.parley.web.WebLog;

/**
 * All links of this node's staff, and what they are told when something happened.
 *
 * <p>A line goes at once to the pages of the agent in charge and to those that have the chat open, and to nobody else. A
 * move goes at once to everybody whom the chat concerns now or concerned before. The row of a chat in which only something
 * was said follows a little later ({@link RowsDue}), once for all that was said meanwhile; so what a message costs grows
 * neither with the number of agents nor with the number of chats.
 */
@ApplicationScoped
public class AgentLinks implements BroadcastReader.Audience {

    private static final int BOARD_EVERY_MILLIS = 500;

    /** Oftener than anybody looks who has left. */
    private static final int SEEN_EVERY_SECONDS = 4;

    @Inject
    private ChatQueries chats;

    @Inject
    private KnownChats known;

    @Inject
    private AgentQueries agents;

    @Inject
    private SessionService sessions;

    @Inject
    private Event<Typing> typing;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final LinksBy<Long, AgentLink> byAgent = new LinksBy<>();
    private final LinksBy<UUID, AgentLink> watching = new LinksBy<>();
    private final AtomicBoolean boardScheduled = new AtomicBoolean();
    private RowsDue rowsDue;
    private Future<?> seeing;

    @PostConstruct
    void start() {
        rowsDue = new RowsDue(scheduler, chats::chats, this::tellRow);
        seeing = scheduler.scheduleWithFixedDelay(
                this::tellSeen, SEEN_EVERY_SECONDS, SEEN_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        seeing.cancel(false);
    }

    /** Takes a link in; what happens from now on reaches it. */
    void add(AgentLink link) {
        byAgent.add(link.agent(), link);
        link.send(FramesDown.welcome(link.agent()));
    }

    void remove(AgentLink link) {
        byAgent.remove(link.agent(), link);
        link.opened().forEach(chat -> watching.remove(chat, link));
    }

    /** This page has the chat open, holds it up to these numbers and wants what follows. */
    void watch(AgentLink link, UUID chat, int line, int comment) {
        // first: a line of a chat that is not open is sent as it comes, and the catch-up would send it again
        link.open(chat, line, comment);
        watching.add(chat, link);
        if (link.position(chat).isEmpty()) {
            // taken off the page meanwhile
            watching.remove(chat, link);
        }
    }

    /** Sends a page what is missing of a chat it has open, as often as it takes; nothing to whom it is hidden by now. */
    void catchUp(AgentLink link, UUID chat) {
        try {
            while (catchUpOnce(link, chat)) {
                // a page of the transcript was full; there may be another
            }
        } catch (Refusal hidden) {
            link.hide(chat);
            watching.remove(chat, link);
        }
    }

    /** @return whether there may be more */
    private boolean catchUpOnce(AgentLink link, UUID chat) {
        Optional<Subject> who = link.subject();
        Optional<AgentLink.Position> at = link.position(chat);
        if (who.isEmpty() || at.isEmpty()) {
            return false;
        }
        Transcript missed =
                chats.after(who.get(), chat, at.get().line(), at.get().comment(), ChatQueries.LARGEST_PAGE);
        missed.items().forEach(each -> link.sendLine(chat, each.sequence(), FramesDown.message(each)));
        missed.comments().forEach(each -> link.sendComment(chat, each.number(), FramesDown.comment(each)));
        return missed.items().size() + missed.comments().size() >= ChatQueries.LARGEST_PAGE;
    }

    /**
     * This page's agent writes to the customer.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN} unless the chat is in the agent's hands
     */
    void typing(AgentLink link, Subject who, UUID chat) {
        Known what = known.getOrRead(chat).orElseThrow(Refusal::notFound);
        ChatRights.demand(who, Operation.ANSWER, what.facts());
        if (link.mayTellTyping(chat)) {
            typing.fire(new Typing(chat, false));
        }
    }

    /** To the agent in charge and to those who have the chat open, while it is in progress. */
    private void tellTyping(Typing event) {
        boolean talks =
                known.getOrRead(event.chat()).filter(Known::isInProgress).isPresent();
        if (talks) {
            String frame = FramesDown.typing(event.chat());
            readers(event.chat()).stream()
                    .filter(link -> sees(link, event.chat()))
                    .forEach(link -> link.send(frame));
        }
    }

    /** To the pages that have the chat open and may see its prompts, or of the agent who asked in the sidebar: read them. */
    private void tellPrompts(Broadcast.Prompted prompted) {
        String frame = FramesDown.prompts(prompted.chat());
        if (prompted.chat() == null) {
            byAgent.of(prompted.agent()).forEach(link -> link.send(frame));
            return;
        }
        Set<AgentLink> open = watching.of(prompted.chat());
        if (open.isEmpty() || known.getOrRead(prompted.chat()).isEmpty()) {
            return;
        }
        open.stream().filter(link -> sees(link, prompted.chat())).forEach(link -> link.send(frame));
    }

    /** Events were lost: every page is told to read its lists, and the chat it shows, anew. */
    @Override
    public void catchUpAll() {
        known.forgetAll();
        byAgent.all().forEach(AgentLinks::reset);
    }

    /** Each of these agents has a page open; told the accounts every few seconds, in one statement. */
    private void tellSeen() {
        try {
            sessions.seen(Set.copyOf(byAgent.keys()));
        } catch (RuntimeException e) {
            // one that escapes would be the last time; there are more before anybody counts as away
            WebLog.LOG.seenNotTold(e);
        }
    }

    private static void reset(AgentLink link) {
        link.forgetSubject();
        link.send(FramesDown.RESET);
    }

    @Override
    public void tell(Broadcast broadcast) {
        if (byAgent.isEmpty()) {
            known.forgetAll();
            return;
        }
        broadcast.typing().stream().filter(Typing::customer).forEach(this::tellTyping);
        broadcast.prompts().stream().distinct().forEach(this::tellPrompts);
        if (broadcast.settings()) {
            byAgent.all().forEach(AgentLinks::reset);
        }
        broadcast.agents().forEach(this::tell);
        if (broadcast.agents().stream().anyMatch(event -> event.kind() != AgentEvent.Kind.SIGNED_OUT)
                || broadcast.chats().stream().anyMatch(event -> event.kind().isMove())) {
            boardMoved();
        }
        if (broadcast.chats().isEmpty()) {
            return;
        }
        Map<UUID, SeenChat> moved = known.learn(broadcast.chats());
        tellLines(broadcast.chats());
        broadcast.chats().stream()
                .filter(event -> event.kind().isMove() && moved.containsKey(event.chat()))
                .forEach(event -> tellRow(moved.get(event.chat()), event));
        broadcast.chats().stream().filter(event -> !event.kind().isMove()).forEach(rowsDue::add);
    }

    private void tellLines(List<ChatEvent> events) {
        List<ChatEvent> wanted = events.stream()
                .filter(event -> !readers(event.chat()).isEmpty())
                .toList();
        Map<UUID, String> customers = new HashMap<>();
        wanted.forEach(
                event -> known.get(event.chat()).ifPresent(chat -> customers.put(event.chat(), chat.customer())));
        chats.lines(customers, wanted).forEach(this::tellLines);
        wanted.stream().filter(event -> event.kind() == ChatEvent.Kind.COMMENT).forEach(this::tellComment);
    }

    /** Of what was said to the bot before, only what staff may see. */
    private void tellLines(UUID chat, List<ChatLine> all) {
        int shownFrom = known.get(chat).map(Known::shownFrom).orElse(Integer.MAX_VALUE);
        List<ChatLine> lines =
                all.stream().filter(line -> line.sequence() >= shownFrom).toList();
        List<String> frames = lines.stream().map(FramesDown::message).toList();
        readers(chat).stream().filter(link -> sees(link, chat)).forEach(link -> {
            boolean gap = false;
            for (int i = 0; i < frames.size(); i++) {
                gap = link.sendLine(chat, lines.get(i).sequence(), frames.get(i));
            }
            if (gap) {
                catchUp(link, chat);
            }
        });
    }

    private void tellComment(ChatEvent event) {
        chats.comment(event).ifPresent(comment -> {
            String frame = FramesDown.comment(comment);
            readers(event.chat()).stream()
                    .filter(link -> sees(link, event.chat()))
                    .filter(link -> link.sendComment(event.chat(), comment.number(), frame))
                    .forEach(link -> catchUp(link, event.chat()));
        });
    }

    /** The pages of the agent in charge, and those that have the chat open. */
    private Set<AgentLink> readers(UUID chat) {
        Set<AgentLink> readers = new HashSet<>(watching.of(chat));
        known.get(chat)
                .filter(Known::isInProgress)
                .ifPresent(what -> readers.addAll(byAgent.of(what.facts().agent())));
        return readers;
    }

    /**
     * Rows are told by two threads, and what one has read may be older than what the other told meanwhile: such a row is left
     * out, or it would bring a chat back into lists it has left. So one row at a time. A move is still told, by a newer row:
     * the one that was told went to the readers of the chat alone.
     */
    private synchronized void tellRow(SeenChat read, ChatEvent event) {
        if (known.learn(read)) {
            pass(read, event);
        } else if (event.kind().isMove()) {
            chats.chat(event.chat()).ifPresent(newer -> {
                known.learn(newer);
                pass(newer, event);
            });
        }
    }

    private void pass(SeenChat chat, ChatEvent event) {
        UUID id = chat.facts().chat();
        String frame = FramesDown.row(chat.row(), event.kind());
        for (AgentLink link : concerned(chat, event)) {
            if (sees(link, chat.facts())) {
                link.show(id);
                link.send(frame);
            } else if (link.shows(id) || event.kind().isMove()) {
                hide(link, chat, event);
            }
        }
    }

    /**
     * A page that showed the chat forgets it; one of the same group that may not have shown it yet is told too, unless the
     * chat was no affair of agents before: then nobody is told that there is one.
     */
    private void hide(AgentLink link, SeenChat chat, ChatEvent event) {
        UUID id = chat.facts().chat();
        boolean handed = chat.facts().state().isHanded() || event.kind() == ChatEvent.Kind.RETURNED;
        boolean knew = link.shows(id)
                || handed
                        && link.subject()
                                .filter(who -> who.isMemberOf(chat.facts().group()))
                                .isPresent();
        link.hide(id);
        watching.remove(id, link);
        if (knew) {
            link.send(FramesDown.gone(id, event.kind()));
        }
    }

    /** Whom a row may concern: after a move, and while it waits, whole groups; else its readers. */
    private Set<AgentLink> concerned(SeenChat chat, ChatEvent event) {
        if (!event.kind().isMove() && chat.facts().state() != ChatState.QUEUED) {
            return readers(chat.facts().chat());
        }
        return byAgent.all().collect(Collectors.toSet());
    }

    private void tell(AgentEvent event) {
        Set<AgentLink> links = byAgent.of(event.agent());
        if (links.isEmpty()) {
            return;
        }
        switch (event.kind()) {
            case SIGNED_OUT -> {
                links.forEach(AgentLink::forgetSubject);
                links.stream()
                        .filter(link -> link.subject().isEmpty())
                        .forEach(link -> link.send(FramesDown.SIGNED_OUT));
            }
            case RIGHTS_CHANGED -> links.forEach(AgentLinks::reset);
            case PRESENCE_CHANGED -> {
                String presence = FramesDown.presence(
                        event.agent(), agents.agent(event.agent()).presence());
                links.forEach(link -> link.send(presence));
            }
            case MENTIONED -> links.forEach(link -> link.send(FramesDown.MENTION));
            case PLACE_TAKEN, PLACE_FREED -> {}
        }
    }

    /** Open boards are told that something moved, at most every {@value #BOARD_EVERY_MILLIS} ms; they read it then. */
    private void boardMoved() {
        if (boardScheduled.compareAndSet(false, true)) {
            scheduler.schedule(this::tellBoards, BOARD_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tellBoards() {
        boardScheduled.set(false);
        byAgent.all().filter(AgentLink::watchesBoard).forEach(link -> link.send(FramesDown.BOARD));
    }

    private boolean sees(AgentLink link, UUID chat) {
        return known.get(chat).filter(what -> sees(link, what.facts())).isPresent();
    }

    private static boolean sees(AgentLink link, ChatFacts chat) {
        Optional<Subject> subject = link.subject();
        return subject.isPresent() && ChatRights.may(subject.get(), Operation.READ, chat) == ChatRights.Verdict.ALLOWED;
    }
}
