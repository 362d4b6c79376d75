package org.parley.gateway.live;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.broadcast.Broadcast;
import org.parley.broadcast.BroadcastReader;
import org.parley.chat.ChatEvent;
import org.parley.chat.ChatQueries;
import org.parley.chat.CustomerChat;
import org.parley.chat.CustomerChatQueries;
import org.parley.chat.CustomerLine;
import org.parley.chat.Typing;
import org.parley.web.LinksBy;

/** All links of this node's customers, by chat, and what they are told when something happened. */
@ApplicationScoped
public class CustomerLinks implements BroadcastReader.Audience {

    /** Most sockets of one customer; the oldest makes room. */
    private static final int MOST_SOCKETS = 5;

    private static final int REPLACED = 4001;
    private static final int MOST_PLACES = 5_000;

    @Inject
    private CustomerChatQueries queries;

    @Inject
    private StateAnswers states;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final LinksBy<UUID, CustomerLink> byChat = new LinksBy<>();
    private final Map<Long, Deque<CustomerLink>> byCustomer = new ConcurrentHashMap<>();
    private final LinksBy<UUID, CompletableFuture<Void>> waiting = new LinksBy<>();

    /** Of queues, since the places were last told. */
    private final AtomicInteger moves = new AtomicInteger();

    @PreDestroy
    void close() {
        byChat.all().forEach(link -> link.close(1012, "server restarts"));
    }

    /** Takes a link in; what happens from now on reaches it. The caller then sends what happened before. */
    void add(CustomerLink link) {
        byChat.add(link.chat(), link);
        // added in the same step, as by chat
        Deque<CustomerLink> own = byCustomer.compute(link.customer(), (customer, links) -> {
            Deque<CustomerLink> kept = links == null ? new ConcurrentLinkedDeque<>() : links;
            kept.addLast(link);
            return kept;
        });
        if (own.size() > MOST_SOCKETS) {
            CustomerLink oldest = own.pollFirst();
            oldest.close(REPLACED, "replaced by a newer page");
            remove(oldest);
        }
    }

    void remove(CustomerLink link) {
        byChat.remove(link.chat(), link);
        byCustomer.computeIfPresent(link.customer(), (customer, links) -> {
            links.remove(link);
            return links.isEmpty() ? null : links;
        });
    }

    /** Completes when something happens in the chat, or after so many seconds. */
    public CompletionStage<Void> nextNews(UUID chat, int seconds) {
        CompletableFuture<Void> news = new CompletableFuture<>();
        waiting.add(chat, news);
        news.completeOnTimeout(null, seconds, TimeUnit.SECONDS);
        news.whenComplete((nothing, failure) -> waiting.remove(chat, news));
        return news;
    }

    /** Sends a link everything after the last line it was sent, as often as it takes. */
    void catchUp(CustomerLink link) {
        int before;
        do {
            before = link.sent();
            link.deliver(queries.lines(link.customer(), link.chat(), before, ChatQueries.LARGEST_PAGE)
                    .items());
        } while (link.sent() == before + ChatQueries.LARGEST_PAGE);
    }

    /** Events were lost: every link is brought up to date by reading. */
    @Override
    public void catchUpAll() {
        byChat.all().forEach(this::catchUp);
        byChat.keys().forEach(this::tellState);
        waiting.all().forEach(news -> news.complete(null));
    }

    @Override
    public void tell(Broadcast broadcast) {
        tell(broadcast.chats());
        tellTyping(broadcast.typing());
    }

    private void tell(List<ChatEvent> events) {
        if (events.stream().anyMatch(event -> event.kind().isMove())) {
            movePlaces();
        }
        List<ChatEvent> ours = events.stream()
                .filter(event -> event.kind() != ChatEvent.Kind.COMMENT)
                .filter(event -> !byChat.of(event.chat()).isEmpty()
                        || !waiting.of(event.chat()).isEmpty())
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        Map<UUID, List<CustomerLine>> lines = queries.lines(names(ours), ours);
        lines.forEach((chat, news) -> byChat.of(chat).forEach(link -> deliver(link, news)));
        ours.stream()
                .filter(event -> event.kind().isMove())
                .map(ChatEvent::chat)
                .distinct()
                .forEach(this::tellState);
        ours.forEach(event -> waiting.of(event.chat()).forEach(news -> news.complete(null)));
    }

    /** The agent is writing; only who has a socket open is told. */
    private void tellTyping(List<Typing> events) {
        events.stream()
                .filter(event -> !event.customer())
                .forEach(event -> byChat.of(event.chat()).forEach(link -> link.send("{\"type\":\"typing\"}")));
    }

    private void deliver(CustomerLink link, List<CustomerLine> news) {
        link.deliver(news);
        if (link.sent() < news.get(news.size() - 1).sequence()) {
            catchUp(link);
        }
    }

    private void tellState(UUID chat) {
        Set<CustomerLink> links = byChat.of(chat);
        if (!links.isEmpty()) {
            queries.chat(chat).map(states::of).ifPresent(now -> links.forEach(link -> link.deliver(now)));
        }
    }

    /** Places in a queue move when anybody joins or leaves it; at most once a second all who wait are told theirs. */
    private void movePlaces() {
        if (moves.getAndIncrement() == 0) {
            scheduler.schedule(this::tellPlaces, 1, TimeUnit.SECONDS);
        }
    }

    /** One after another, however long one takes; what moved meanwhile is told by the next. */
    private void tellPlaces() {
        int seen = moves.get();
        try {
            if (byChat.all().anyMatch(link -> !link.stoodAt(0))) {
                queries.waiting(MOST_PLACES).forEach(this::tellPlace);
            }
        } finally {
            if (!moves.compareAndSet(seen, 0)) {
                scheduler.schedule(this::tellPlaces, 1, TimeUnit.SECONDS);
            }
        }
    }

    private void tellPlace(CustomerChat chat) {
        List<CustomerLink> moved = byChat.of(chat.chat()).stream()
                .filter(link -> !link.stoodAt(chat.position()))
                .toList();
        if (!moved.isEmpty()) {
            StateAnswer now = states.of(chat);
            moved.forEach(link -> link.deliver(now));
        }
    }

    private Map<UUID, String> names(List<ChatEvent> events) {
        Map<UUID, String> names = new HashMap<>();
        events.forEach(event -> byChat.of(event.chat()).forEach(link -> names.put(event.chat(), link.customerName())));
        return names;
    }
}
