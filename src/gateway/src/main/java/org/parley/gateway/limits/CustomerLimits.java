package org.parley.gateway.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.settings.CurrentSettings;
import org.parley.settings.Settings;
import org.parley.shared.AddressBlock;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * Token buckets of this node. Each says no clearly, with the time to come back; nothing is dropped in silence. The
 * address is that of the connection, or of the header of a proxy in front only where IT has said there is one: a forged
 * header widens nothing.
 */
@ApplicationScoped
public class CustomerLimits {

    private static final int STARTS_PER_SECOND = 200;
    private static final int MOST_BUCKETS = 100_000;

    private record Limit(int burst, int tokens, Duration per) {}

    private record Metered(Limit limit, Bucket bucket) {}

    private final CurrentSettings settings;
    private final Map<Object, Metered> buckets = new ConcurrentHashMap<>();

    /** For the proxy that stands for this one. */
    protected CustomerLimits() {
        this(null);
    }

    @Inject
    CustomerLimits(CurrentSettings settings) {
        this.settings = settings;
    }

    /** @throws Refusal {@code TOO_MANY} when this customer writes too fast */
    public void message(long customer) {
        Settings now = settings.get();
        Limit limit = new Limit(now.messageBurst(), now.messagesPerSecond(), Duration.ofSeconds(1));
        demand(customer, limit, "You write faster than we can read. Please wait a moment.");
    }

    /** @throws Refusal {@code TOO_MANY} when this address, this channel or all together start too many chats */
    public void start(String address, String channel) {
        Settings now = settings.get();
        String sentence = "Too many chats were started just now. Please try again in a moment.";
        Limit perAddress = perMinute(now.startsPerAddressPerMinute());
        Limit perChannel = perMinute(now.startsPerChannelPerMinute());
        demand(AddressBlock.of(address), perAddress, sentence);
        demand("channel " + TextGate.required("channel", channel, TextGate.NAME_CODE_POINTS), perChannel, sentence);
        demand("all", new Limit(STARTS_PER_SECOND, STARTS_PER_SECOND, Duration.ofSeconds(1)), sentence);
    }

    /** @throws Refusal {@code TOO_MANY} when a platform hands over too many customers; all of them come from one address */
    public void handOver(long channel) {
        String sentence = "Too many chats were started just now. Please try again in a moment.";
        demand("platform " + channel, perMinute(settings.get().startsPerChannelPerMinute()), sentence);
        demand("all", new Limit(STARTS_PER_SECOND, STARTS_PER_SECOND, Duration.ofSeconds(1)), sentence);
    }

    private static Limit perMinute(int starts) {
        return new Limit(starts, starts, Duration.ofMinutes(1));
    }

    private void demand(Object who, Limit limit, String sentence) {
        if (buckets.size() > MOST_BUCKETS) {
            forgetFull();
        }
        Metered metered = buckets.compute(who, (key, known) -> {
            boolean asBefore = known != null && known.limit.equals(limit);
            return asBefore ? known : new Metered(limit, bucket(limit));
        });
        ConsumptionProbe probe = metered.bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Refusal.tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill()), sentence);
        }
    }

    private static Bucket bucket(Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.burst).refillGreedy(limit.tokens, limit.per))
                .build();
    }

    /** A full bucket limits nobody; who comes back gets a full one again. Memory is worth more than the rest of them. */
    private void forgetFull() {
        buckets.values().removeIf(metered -> metered.bucket.getAvailableTokens() >= metered.limit.burst);
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear();
        }
    }
}
