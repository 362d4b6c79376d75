package org.parley.bot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.chat.ChatRelay;
import org.parley.chat.ChatState;
import org.parley.chat.CloseReason;
import org.parley.chat.LineAuthor;
import org.parley.chat.RelayEvent;

/** Writes down what must be told outside, in the transaction in which it happens: it stands or falls with it. */
@ApplicationScoped
public class DeliveryNotes {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Event<DeliveryDue> due;

    void heard(@Observes RelayEvent event) {
        kind(event).ifPresent(kind -> note(event, kind));
    }

    /** Tells a platform something that stands in no chat: there is none. */
    void tell(long channel, long customer, List<DeliveryKind> kinds, String text, Instant at) {
        for (DeliveryKind kind : kinds) {
            em.persist(new Delivery(kind, channel, customer, null, null, kind == DeliveryKind.TEXT ? text : null, at));
        }
        due.fire(new DeliveryDue(customer));
    }

    private void note(RelayEvent event, DeliveryKind kind) {
        boolean wordless = kind == DeliveryKind.TEXT && event.wordless();
        if (!wordless) {
            em.persist(delivery(event, kind));
        }
        if (kind == DeliveryKind.TEXT) {
            event.files()
                    .forEach(file ->
                            em.persist(delivery(event, DeliveryKind.FILE).of(file)));
        }
        due.fire(new DeliveryDue(event.customer()));
    }

    private static Delivery delivery(RelayEvent event, DeliveryKind kind) {
        return new Delivery(kind, event.channel(), event.customer(), event.chat(), event.sequence(), null, event.at());
    }

    private static Optional<DeliveryKind> kind(RelayEvent event) {
        return event.relay() == ChatRelay.BOT ? forBot(event) : forPlatform(event);
    }

    private static Optional<DeliveryKind> forBot(RelayEvent event) {
        boolean customer = event.author() == LineAuthor.CUSTOMER;
        return switch (event.kind()) {
            case MESSAGE ->
                customer && event.state() == ChatState.BOT ? Optional.of(DeliveryKind.ASK) : Optional.empty();
            case CLOSED -> Optional.of(customer ? DeliveryKind.END : DeliveryKind.ENDED);
            default -> Optional.empty();
        };
    }

    private static Optional<DeliveryKind> forPlatform(RelayEvent event) {
        return switch (event.kind()) {
            case MESSAGE -> event.author() == LineAuthor.AGENT ? Optional.of(DeliveryKind.TEXT) : Optional.empty();
            case BLOCKED, NOTICE -> Optional.of(DeliveryKind.TEXT);
            case FORWARDED -> Optional.of(DeliveryKind.DESTINATION);
            case CLOSED ->
                // who closed it knows
                event.author() == LineAuthor.CUSTOMER
                        ? Optional.of(DeliveryKind.END)
                        : event.reason() == CloseReason.CUSTOMER ? Optional.empty() : Optional.of(DeliveryKind.CLOSED);
            default -> Optional.empty();
        };
    }
}
