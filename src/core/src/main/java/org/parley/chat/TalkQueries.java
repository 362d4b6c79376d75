package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.shared.AttributesConverter;

/** Reads chats for bots that help with them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class TalkQueries {

    @PersistenceContext
    private EntityManager em;

    /**
     * The chat up to one of its messages.
     *
     * @param upTo number of the last message to tell of
     * @param most of the messages before it
     */
    public Optional<Talk> talk(UUID chatId, int upTo, int most) {
        return Optional.ofNullable(em.find(Chat.class, chatId)).map(chat -> talk(chat, 1, upTo, most));
    }

    /** The same, as far as staff see it: for bots whose answers staff read. */
    public Optional<Talk> shownTalk(UUID chatId, int upTo, int most) {
        return Optional.ofNullable(em.find(Chat.class, chatId)).map(chat -> talk(chat, chat.shownFrom(), upTo, most));
    }

    private Talk talk(Chat chat, int from, int upTo, int most) {
        Object[] known = (Object[]) em.createNativeQuery(
                        "select c.attributes, h.language from customer c, channel h where c.id = ?1 and h.id = ?2")
                .setParameter(1, chat.customer())
                .setParameter(2, chat.channel())
                .getSingleResult();
        List<Object[]> lines = new ArrayList<>(em.createQuery(
                        "select m.sequence, m.author, m.text from Message m where m.chat = :chat and m.sequence >= :from and m.sequence <= :upTo"
                                + " and m.text <> '' order by m.sequence desc",
                        Object[].class)
                .setParameter("chat", chat.id())
                .setParameter("from", from)
                .setParameter("upTo", upTo)
                .setMaxResults(most)
                .getResultList());
        Collections.reverse(lines);
        return new Talk(
                chat.id(),
                Long.toString(chat.customer()),
                chat.group(),
                AttributesConverter.fromJson((String) known[0]),
                (String) known[1],
                lines.stream()
                        .map(line -> new Talk.Said((int) line[0], (LineAuthor) line[1], (String) line[2]))
                        .toList());
    }

    /** What the customer meant by a message: the value of the choice whose title it is, where a bot offered some; else its text. */
    public String meant(UUID chatId, int sequence) {
        String text = em.find(Line.class, new Line.Key(chatId, sequence)).text();
        return em.createQuery(
                        "select l from Line l where l.chat = :chat and l.sequence < :sequence and l.author ="
                                + " org.parley.chat.LineAuthor.BOT order by l.sequence desc",
                        Line.class)
                .setParameter("chat", chatId)
                .setParameter("sequence", sequence)
                .setMaxResults(1)
                .getResultStream()
                .flatMap(line -> line.choices().stream())
                .filter(choice -> choice.title().equals(text))
                .map(Choice::value)
                .findFirst()
                .orElse(text);
    }

    /** Whether the customer wrote something after a moment, besides the messages up to this number. */
    public boolean customerWroteSince(UUID chatId, int sequence, Instant moment) {
        return !em.createQuery(
                        "select m.sequence from Message m where m.chat = :chat and m.sequence > :sequence and m.author ="
                                + " org.parley.chat.LineAuthor.CUSTOMER and m.text <> '' and m.at > :moment")
                .setParameter("chat", chatId)
                .setParameter("sequence", sequence)
                .setParameter("moment", moment)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Number of the customer's newest message with a text; 0 when there is none. */
    public int lastCustomerMessage(UUID chatId) {
        return em.createQuery(
                        "select coalesce(max(m.sequence), 0) from Message m where m.chat = :chat and m.author ="
                                + " org.parley.chat.LineAuthor.CUSTOMER and m.text <> ''",
                        Integer.class)
                .setParameter("chat", chatId)
                .getSingleResult();
    }
}
