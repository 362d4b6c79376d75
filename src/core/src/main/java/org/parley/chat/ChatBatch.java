package org.parley.chat;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.parley.agent.Subject;
import org.parley.attachment.FileRecord;
import org.parley.attachment.FreshFiles;
import org.parley.attachment.FreshFiles.FreshFile;
import org.parley.chat.BatchRead.Found;
import org.parley.chat.BatchRead.Key;
import org.parley.chat.BatchRead.Known;
import org.parley.shared.LockWait;
import org.parley.shared.Refusal;

/**
 * Writes a batch of messages and comments in one transaction: locks the chats in the order of their ids, finds what was
 * written before, lets each chat decide and number, and tells the events. One that is refused is answered by itself and
 * leaves the others alone.
 *
 * <p>Two round trips for the whole batch, whatever its size: lock chats and find what is known ({@link BatchRead}), write
 * ({@link BatchWrite}); and where staff said something a third, which forgets the drafts it was; one more if it holds
 * comments, three if anything in it brings files, and three for a comment that names colleagues. The persistence unit
 * never sees the chats: nothing is compared and written back at the commit.
 */
@Stateless
public class ChatBatch {

    /** What was accepted so far, what is told of it, its messages and comments, in which chats, and the files to attach. */
    private record Said(
            List<Incoming> items,
            List<ChatEvent> events,
            List<Message> messages,
            List<Comment> commentsWithFiles,
            Set<Chat> chats,
            Map<UUID, FreshFile> fresh) {}

    /** The same as the persistence unit has, and so the same connection within a transaction, without its costs. */
    @Resource(lookup = "java:jboss/datasources/ParleyDS")
    private DataSource database;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private RecentLines recent;

    @Inject
    private DraftTable drafts;

    @Inject
    private FreshFiles files;

    @Inject
    private LineFiles lineFiles;

    @Inject
    private CommentFiles commentFiles;

    @Inject
    private MentionTable mentions;

    @Inject
    private Relaying relaying;

    @Inject
    private Event<SaidEvent> events;

    /**
     * Writes the batch and waits for no chat: what belongs to one that somebody else holds is left alone. For any other row it
     * waits a second if it has to, and fails when that was not enough.
     *
     * @return in the order of the items; held is also what belongs to no chat at all
     */
    public List<Outcome> write(List<Incoming> batch) {
        return write(batch, BatchRead::lockFree, Outcome.HELD);
    }

    /** Writes one item, and waits for its chat a second if it has to; fails when that was not enough. */
    public Outcome writeAlone(Incoming incoming) {
        LockWait.limit(em, BatchRead.LOCK_WAIT);
        Outcome missing = Outcome.refused(Refusal.notFound());
        return write(List.of(incoming), BatchRead::lock, missing).get(0);
    }

    /** Writes one item in the same way. */
    public Outcome writeIfFree(Incoming incoming) {
        return write(List.of(incoming)).get(0);
    }

    private List<Outcome> write(List<Incoming> batch, Locking locking, Outcome missing) {
        Set<UUID> chats = batch.stream().map(Incoming::chat).collect(Collectors.toSet());
        try (Connection connection = database.getConnection()) {
            BatchRead read = new BatchRead(connection);
            Found found = locking.lock(read, chats, keysOf(batch, false));
            read.comments(keysOf(batch, true), found);
            return write(batch, found, missing, new BatchWrite(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("The connection could not be had or given back", e);
        }
    }

    /** Locks the chats of a batch, and finds those of its messages that were written before. */
    private interface Locking {

        Found lock(BatchRead read, Set<UUID> chats, Set<Key> messages);
    }

    private List<Outcome> write(List<Incoming> batch, Found found, Outcome missing, BatchWrite write) {
        Set<UUID> wanted =
                batch.stream().flatMap(incoming -> incoming.files().stream()).collect(Collectors.toSet());
        Said said = new Said(
                new ArrayList<>(),
                new ArrayList<>(batch.size()),
                new ArrayList<>(batch.size()),
                new ArrayList<>(),
                new LinkedHashSet<>(),
                wanted.isEmpty() ? Map.of() : files.find(wanted));
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        for (Incoming incoming : batch) {
            Chat chat = found.chats().get(incoming.chat());
            outcomes.add(chat == null ? missing : outcome(incoming, chat, found.known(), said));
        }
        if (!said.chats.isEmpty()) {
            said.messages.forEach(recent::note);
            events.fire(new SaidEvent(List.copyOf(said.events)));
            write.write(said.messages, said.chats);
            drafts.sent(said.items);
        }
        if (!wanted.isEmpty()) {
            attach(said);
        }
        return outcomes;
    }

    /** Binds the files of what was accepted; lines and comments must be in the database before. */
    private void attach(Said said) {
        List<UUID> taken = Stream.concat(
                        said.messages.stream().flatMap(message -> message.files().stream()),
                        said.commentsWithFiles.stream().flatMap(comment -> comment.files().stream()))
                .map(FileRecord::file)
                .toList();
        if (taken.isEmpty()) {
            return;
        }
        files.take(taken);
        lineFiles.write(said.messages);
        if (!said.commentsWithFiles.isEmpty()) {
            em.flush();
            commentFiles.write(said.commentsWithFiles);
        }
    }

    /**
     * The files an item brings. A file is attached once, by who uploaded it, in the chat it was uploaded to.
     *
     * @throws Refusal {@code NOT_FOUND} for any other, before anything is written
     */
    private static List<FileRecord> brought(Incoming incoming, Map<UUID, FreshFile> fresh) {
        return incoming.files().stream()
                .map(id -> Optional.ofNullable(fresh.get(id))
                        .filter(file -> file.by().equals(incoming.uploader()))
                        .orElseThrow(Refusal::notFound)
                        .file())
                .toList();
    }

    private Outcome outcome(Incoming incoming, Chat chat, Map<Key, Known> known, Said said) {
        try {
            return Outcome.written(write(incoming, chat, known, said));
        } catch (Refusal refusal) {
            return Outcome.refused(refusal);
        }
    }

    private Receipt write(Incoming incoming, Chat chat, Map<Key, Known> known, Said said) {
        Key key = new Key(incoming.chat(), incoming.id());
        Known earlier = known.get(key);
        Long agent = agentOf(incoming);
        // who said it may hear so again, whoever has the chat by now
        if (earlier == null || agent == null || !agent.equals(earlier.agent())) {
            demandRight(incoming, chat);
        }
        if (earlier != null) {
            return earlier.receipt().again();
        }
        Receipt receipt = append(incoming, chat, said, clock.instant());
        said.items.add(incoming);
        known.put(key, new Known(receipt, agent));
        return receipt;
    }

    private static Long agentOf(Incoming incoming) {
        if (incoming instanceof Incoming.FromAgent answer) {
            return answer.agent().agent();
        }
        return incoming instanceof Incoming.NewComment comment ? comment.agent().agent() : null;
    }

    private static void demandRight(Incoming incoming, Chat chat) {
        if (incoming instanceof Incoming.FromCustomer customer) {
            if (chat.customer() != customer.customer()) {
                throw Refusal.notFound();
            }
        } else if (incoming instanceof Incoming.FromAgent agent) {
            demandAnswer(agent.agent(), chat);
        } else if (incoming instanceof Incoming.NewComment comment) {
            ChatRights.demand(comment.agent(), Operation.COMMENT, chat.facts());
        }
    }

    /** A chat that waits or is over says so itself; only in a chat in progress is it a question of whose it is. */
    private static void demandAnswer(Subject who, Chat chat) {
        boolean inProgress = chat.state() == ChatState.IN_PROGRESS;
        ChatRights.demand(who, inProgress ? Operation.ANSWER : Operation.READ, chat.facts());
    }

    private Receipt append(Incoming incoming, Chat chat, Said said, Instant now) {
        List<FileRecord> brought = brought(incoming, said.fresh);
        if (incoming instanceof Incoming.NewComment comment) {
            mentions.demand(comment, chat.facts());
        }
        said.chats.add(chat);
        if (incoming instanceof Incoming.NewComment comment) {
            Comment written = chat.comment(comment.agent(), comment.id(), comment.text(), now);
            written.bring(brought);
            em.persist(written);
            mentions.write(comment, written.number(), now);
            if (!brought.isEmpty()) {
                said.commentsWithFiles.add(written);
                said.fresh.keySet().removeAll(incoming.files());
            }
            said.events.add(new ChatEvent(chat.id(), chat.lastComment(), ChatEvent.Kind.COMMENT, now));
            return new Receipt(comment.id(), chat.lastComment(), now, false);
        }
        Message message = incoming instanceof Incoming.FromAgent agent
                ? chat.answer(agent.agent(), agent.id(), agent.text(), brought, now)
                : chat.receive(incoming.id(), incoming.text(), brought, isNumbered(incoming), now);
        if (!brought.isEmpty()) {
            said.fresh.keySet().removeAll(incoming.files());
        }
        said.messages.add(message);
        relaying.said(chat, message);
        if (message.author() == LineAuthor.CUSTOMER && chat.isClosedBy(message.text())) {
            relaying.saidClosingWords(chat, message);
        }
        said.events.add(new ChatEvent(chat.id(), message.sequence(), ChatEvent.Kind.MESSAGE, now));
        return new Receipt(incoming.id(), message.sequence(), now, false);
    }

    private static boolean isNumbered(Incoming incoming) {
        return !(incoming instanceof Incoming.FromCustomer customer) || customer.numbered();
    }

    private static Set<Key> keysOf(List<Incoming> batch, boolean comments) {
        return batch.stream()
                .filter(incoming -> incoming instanceof Incoming.NewComment == comments)
                .map(incoming -> new Key(incoming.chat(), incoming.id()))
                .collect(Collectors.toSet());
    }
}
