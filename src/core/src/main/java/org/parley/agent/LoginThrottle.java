package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.shared.Refusal;

/**
 * Slows down guessing. After {@value #FREE} failures of one login from one address each further try must wait, 1 s at
 * first and twice as long each time, up to a minute. The account itself is never locked, so a stranger cannot keep its
 * owner out; the owner, from another address, is not slowed down. Kept in memory of the node, for the newest
 * {@value #MOST} pairs.
 */
@ApplicationScoped
class LoginThrottle {

    private static final int FREE = 5;
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(15);

    private record Key(String login, String address) {}

    private record Failures(int count, Instant last) {

        Instant nextTry() {
            if (count < FREE) {
                return last;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(count - FREE, 6));
            return last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        }
    }

    @Inject
    private Clock clock;

    private final Map<Key, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > MOST;
        }
    };

    /** @throws Refusal {@code TOO_MANY} while this login must wait at this address */
    synchronized void check(String login, String address) {
        Failures known = failures.get(new Key(login, address));
        if (known == null) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(known.nextTry())) {
            Duration wait = Duration.between(now, known.nextTry());
            throw Refusal.tooMany(wait, "Too many failed tries. Please wait a moment and try again.");
        }
    }

    synchronized void failed(String login, String address) {
        Key key = new Key(login, address);
        Instant now = clock.instant();
        Failures known = failures.remove(key);
        boolean fresh = known != null && known.last.plus(FORGET).isAfter(now);
        failures.put(key, new Failures(fresh ? known.count + 1 : 1, now));
    }

    synchronized void succeeded(String login, String address) {
        failures.remove(new Key(login, address));
    }
}
