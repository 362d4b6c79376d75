package org.parley.desk.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatFacts;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatState;
import org.parley.chat.SeenChat;

/**
 * What the live link of this node remembers of chats, so that passing a line on needs no query. Each move of a chat brings it
 * up to date; beyond {@value #MOST_KNOWN} chats everything is forgotten and read again when something happens.
 */
@ApplicationScoped
public class KnownChats {

    private static final int MOST_KNOWN = 10_000;

    /**
     * What decides who gets the lines of a chat.
     *
     * @param sequence number of the chat's newest line when this was read; each move writes a line
     * @param shownFrom number of the first line staff may see; what was said to the bot before is folded away or hidden
     */
    record Known(ChatFacts facts, String customer, int sequence, int shownFrom) {

        boolean isInProgress() {
            return facts.state() == ChatState.IN_PROGRESS;
        }
    }

    @Inject
    private ChatQueries chats;

    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    Optional<Known> get(UUID chat) {
        return Optional.ofNullable(known.get(chat));
    }

    /** A chat in which nothing moved since this node started is read once. */
    Optional<Known> getOrRead(UUID chat) {
        if (!known.containsKey(chat)) {
            chats.chat(chat).ifPresent(this::learn);
        }
        return get(chat);
    }

    /**
     * Reads the chats that moved or are not known, all in one query.
     *
     * @return their rows
     */
    Map<UUID, SeenChat> learn(List<ChatEvent> events) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        Set<UUID> unknown = new HashSet<>();
        events.stream()
                .filter(event -> event.kind().isMove() || !known.containsKey(event.chat()))
                .forEach(event -> unknown.add(event.chat()));
        Map<UUID, SeenChat> rows = new HashMap<>();
        for (SeenChat chat : chats.chats(unknown)) {
            rows.put(chat.facts().chat(), chat);
            learn(chat);
        }
        return rows;
    }

    /**
     * Takes a chat in as it was read. Several threads read, and who read first may come last.
     *
     * @return whether nothing newer was known
     */
    boolean learn(SeenChat chat) {
        Known read = new Known(
                chat.facts(),
                chat.row().customer().name(),
                chat.row().sequence(),
                chat.row().shownFrom());
        Known newest = known.merge(
                chat.facts().chat(), read, (before, now) -> now.sequence() < before.sequence() ? before : now);
        return newest == read;
    }

    /** Whatever is remembered may be outdated. */
    void forgetAll() {
        known.clear();
    }
}
