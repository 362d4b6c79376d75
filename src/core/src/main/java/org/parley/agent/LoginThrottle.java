package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.shared.AddressBlock;
import org.parley.shared.Refusal;

/**
 * Slows down guessing. After {@value #FREE} failures of one login from one address, or {@value #FREE_OF_ADDRESS} of all
 * logins from it, each further try must wait, 1 s at first and twice as long each time, up to a minute. The account itself
 * is never locked, so a stranger cannot keep its owner out; the owner, from another address, is not slowed down. A try
 * counts as failed before its password is looked at, so many at once gain nothing. Kept in memory of the node, for the
 * newest {@value #MOST} pairs.
 */
@ApplicationScoped
class LoginThrottle {

    private static final int FREE = 5;
    private static final int FREE_OF_ADDRESS = 50;
    private static final String ANY_LOGIN = "";
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(15);

    private record Key(String login, AddressBlock address) {

        Key(String login, String address) {
            this(login, AddressBlock.of(address));
        }
    }

    private record Failures(int count, Instant last) {

        Instant nextTry(int free) {
            if (count < free) {
                return last;
            }
            Duration wait = Duration.ofSeconds(1L << Math.min(count - free, 6));
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

    /**
     * Begins a try; unless {@link #succeeded} follows, it has failed.
     *
     * @throws Refusal {@code TOO_MANY} while this login must wait at this address
     */
    synchronized void begin(String login, String address) {
        Instant now = clock.instant();
        demand(failures.get(new Key(login, address)), FREE, now);
        demand(failures.get(new Key(ANY_LOGIN, address)), FREE_OF_ADDRESS, now);
        count(new Key(login, address), now);
        count(new Key(ANY_LOGIN, address), now);
    }

    /** The password was right. */
    synchronized void succeeded(String login, String address) {
        failures.remove(new Key(login, address));
        failures.computeIfPresent(
                new Key(ANY_LOGIN, address), (key, known) -> new Failures(known.count - 1, known.last));
    }

    private static void demand(Failures known, int free, Instant now) {
        if (known != null && known.last.plus(FORGET).isAfter(now) && now.isBefore(known.nextTry(free))) {
            Duration wait = Duration.between(now, known.nextTry(free));
            throw Refusal.tooMany(wait, "Too many failed tries. Please wait a moment and try again.");
        }
    }

    private void count(Key key, Instant now) {
        Failures known = failures.remove(key);
        boolean fresh = known != null && known.last.plus(FORGET).isAfter(now);
        failures.put(key, new Failures(fresh ? known.count + 1 : 1, now));
    }
}
