package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a history packed away comes out as it went in. */
class PackedEventsTest {

    private final PackedEvents packed = new PackedEvents();

    @Test
    void nothingComesOutOfNothing() {
        assertThat(packed.unpack()).isEmpty();
    }

    @Test
    void everyFieldComesBackInOrderAlsoBeyondAChunk() {
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            HistoryEvent.Kind kind = HistoryEvent.Kind.values()[i % HistoryEvent.Kind.values().length];
            Author author = Author.values()[i % Author.values().length];
            Sender sender = new Sender(author, i % 3 == 0 ? "" : "agent:b" + i);
            events.add(new HistoryEvent(kind, MessageId.next(), sender, "Gr\u00fc\u00dfe \ud83d\udc4b\n" + i, i, -i));
        }
        events.forEach(packed::add);

        assertThat(packed.unpack()).isEqualTo(events);
    }

    @Test
    void aTextLongerThanAChunkComesBack() {
        HistoryEvent event = new HistoryEvent(
                HistoryEvent.Kind.INVOKE, "a", Sender.CUSTOMER, "x".repeat(200_000), 1, Long.MAX_VALUE);
        packed.add(event);
        packed.add(event);

        assertThat(packed.unpack()).containsExactly(event, event);
    }
}
