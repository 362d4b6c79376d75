package org.parley.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes message ids: random UUIDs of version 4, from the cheap generator, for nobody has to be unable to guess them. */
final class MessageId {

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000000000000000L;

    private MessageId() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = random.nextLong() & ~0xF000L | VERSION_4;
        long least = random.nextLong() & ~0xC000000000000000L | VARIANT;
        return new UUID(most, least).toString();
    }
}
