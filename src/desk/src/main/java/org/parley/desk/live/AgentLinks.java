package org.parley.desk.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parley.agent.AgentEvent;
import org.parley.agent.AgentQueries;
import org.parley.agent.Subject;
import org.parley.broadcast.Broadcast;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatLine;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatRights;
import org.parley.chat.ChatState;
import org.parley.chat.Operation;
import org.parley.chat.SeenChat;
import org.parley.web.Json;

/**
 * All links of this node's staff, and what they are told when something happened.
 *
 * <p>An event costs two queries for the whole broadcast, whatever the number of pages. A line goes to the pages of the
 * agent in charge and to those that have the chat open; only a move, and a line in a waiting chat, concerns the group.
 */
@ApplicationScoped
public class AgentLinks {

    @Inject
    private ChatQueries chats;

    @Inject
    private AgentQueries agents;

    private final Map<Long, Set<AgentLink>> byAgent = new ConcurrentHashMap<>();
    private final Map<UUID, Set<AgentLink>> watching = new ConcurrentHashMap<>();

    /** Takes a link in; what happens from now on reaches it. */
    void add(AgentLink link) {
        byAgent.computeIfAbsent(link.agent(), agent -> ConcurrentHashMap.newKeySet())
                .add(link);
        link.send(Json.MAPPER
                .createObjectNode()
                .put("type", "welcome")
                .put("agent", Long.toString(link.agent()))
                .toString());
    }

    void remove(AgentLink link) {
        byAgent.computeIfPresent(link.agent(), (agent, links) -> {
            links.remove(link);
            return links.isEmpty() ? null : links;
        });
        link.opened().forEach(chat -> unwatch(link, chat));
    }

    /** Passes on what happened. */
    void tell(Broadcast broadcast) {
        if (byAgent.isEmpty()) {
            return;
        }
        broadcast.agents().forEach(this::tell);
        List<ChatEvent> events = broadcast.chats();
        if (events.isEmpty()) {
            return;
        }
        Map<UUID, SeenChat> rows = chats.chats(ids(events)).stream()
                .collect(Collectors.toMap(chat -> chat.facts().chat(), Function.identity()));
        Map<UUID, List<ChatLine>> lines = chats.lines(rows, events);
        newest(events)
                .forEach((id, event) -> Optional.ofNullable(rows.get(id))
                        .ifPresent(chat -> tell(chat, event, lines.getOrDefault(id, List.of()))));
        events.stream()
                .filter(event -> event.kind() == ChatEvent.Kind.COMMENT)
                .forEach(event -> tellComment(rows.get(event.chat()), event));
    }

    private void tell(SeenChat chat, ChatEvent event, List<ChatLine> lines) {
        List<String> lineFrames = lines.stream()
                .map(line -> AgentLink.frame("message", line).toString())
                .toList();
        String rowFrame = row(chat, event);
        for (AgentLink link : concerned(chat, event)) {
            Optional<Subject> subject = link.subject();
            boolean sees = subject.isPresent()
                    && ChatRights.may(subject.get(), Operation.READ, chat.facts()) == ChatRights.Verdict.ALLOWED;
            if (sees) {
                boolean mine = isHeldBy(link.agent(), chat);
                if (mine || link.hasOpened(chat.facts().chat())) {
                    lineFrames.forEach(link::send);
                }
                link.show(chat.facts().chat());
                link.send(rowFrame);
            } else if (link.shows(chat.facts().chat()) || event.kind().isMove()) {
                hide(link, chat, event, subject);
            }
        }
    }

    /** A page that showed the chat forgets it; one of the same group that may not have shown it yet is told too. */
    private void hide(AgentLink link, SeenChat chat, ChatEvent event, Optional<Subject> subject) {
        UUID id = chat.facts().chat();
        boolean knew = link.shows(id)
                || subject.map(who -> who.isMemberOf(chat.facts().group())).orElse(false);
        link.hide(id);
        unwatch(link, id);
        if (knew) {
            ObjectNode gone = Json.MAPPER.createObjectNode().put("type", "gone").put("chat", id.toString());
            link.send(gone.put("kind", event.kind().name()).toString());
        }
    }

    private void tellComment(SeenChat chat, ChatEvent event) {
        if (chat == null) {
            return;
        }
        chats.comment(event).ifPresent(comment -> {
            String frame = AgentLink.frame("comment", comment).toString();
            concerned(chat, event).stream()
                    .filter(link -> isHeldBy(link.agent(), chat) || link.hasOpened(event.chat()))
                    .filter(link -> link.subject()
                            .filter(who ->
                                    ChatRights.may(who, Operation.READ, chat.facts()) == ChatRights.Verdict.ALLOWED)
                            .isPresent())
                    .forEach(link -> link.send(frame));
        });
    }

    private void tell(AgentEvent event) {
        Collection<AgentLink> links = byAgent.getOrDefault(event.agent(), Set.of());
        if (links.isEmpty()) {
            return;
        }
        if (event.kind() == AgentEvent.Kind.SIGNED_OUT) {
            links.stream()
                    .filter(link -> link.subject().isEmpty())
                    .forEach(link -> link.send("{\"type\":\"signedOut\"}"));
            return;
        }
        ObjectNode frame = Json.MAPPER.createObjectNode().put("type", "presence");
        frame.put("agent", Long.toString(event.agent()));
        frame.put("presence", agents.agent(event.agent()).presence().name());
        links.forEach(link -> link.send(frame.toString()));
    }

    /** Whom an event may concern. For a line of a chat in progress that is not everybody who is signed in. */
    private Set<AgentLink> concerned(SeenChat chat, ChatEvent event) {
        boolean everybody = event.kind().isMove() || chat.facts().state() == ChatState.QUEUED;
        Set<AgentLink> links = new HashSet<>();
        if (!everybody && chat.facts().agent() != null) {
            links.addAll(byAgent.getOrDefault(chat.facts().agent(), Set.of()));
            watching(chat.facts().chat()).forEach(links::add);
            return links;
        }
        byAgent.values().forEach(links::addAll);
        return links;
    }

    /** This page has the chat open and wants its lines. */
    void watch(AgentLink link, UUID chat) {
        link.open(chat);
        watching.computeIfAbsent(chat, id -> ConcurrentHashMap.newKeySet()).add(link);
    }

    private void unwatch(AgentLink link, UUID chat) {
        watching.computeIfPresent(chat, (id, links) -> {
            links.remove(link);
            return links.isEmpty() ? null : links;
        });
    }

    private Collection<AgentLink> watching(UUID chat) {
        return watching.getOrDefault(chat, Set.of());
    }

    private static boolean isHeldBy(long agent, SeenChat chat) {
        return chat.facts().state() == ChatState.IN_PROGRESS
                && chat.facts().agent() != null
                && chat.facts().agent() == agent;
    }

    private static String row(SeenChat chat, ChatEvent event) {
        ObjectNode frame = Json.MAPPER.createObjectNode().put("type", "chat");
        frame.put("chat", chat.facts().chat().toString());
        frame.put("sequence", chat.row().sequence()).put("kind", event.kind().name());
        frame.set("row", Json.MAPPER.valueToTree(chat.row()));
        return frame.toString();
    }

    private static Set<UUID> ids(List<ChatEvent> events) {
        return events.stream().map(ChatEvent::chat).collect(Collectors.toSet());
    }

    /** The event that says most about each chat: its last move, else its last event. */
    private static Map<UUID, ChatEvent> newest(List<ChatEvent> events) {
        Map<UUID, ChatEvent> newest = new LinkedHashMap<>();
        for (ChatEvent event : events) {
            newest.merge(
                    event.chat(),
                    event,
                    (known, next) -> known.kind().isMove() && !next.kind().isMove() ? known : next);
        }
        return newest;
    }
}
