package org.parley.bot;

import java.time.Instant;
import java.util.List;
import org.parley.customer.ChannelKind;

/**
 * A channel as its administrator sees it.
 *
 * @param identitySecretKept whether there is a secret that signs identities; which, nobody is told
 * @param webhook where a platform wants to be told, or null
 * @param bot that answers first, or null
 * @param version to be sent along with a change, which is refused when somebody else has made one meanwhile
 */
public record ChannelRecord(
        String key,
        ChannelKind kind,
        String name,
        int group,
        String groupName,
        List<String> origins,
        String language,
        String greeting,
        String nobodyText,
        String troubleText,
        boolean identitySecretKept,
        boolean active,
        String webhook,
        BotRecord bot,
        String changedBy,
        Instant changedAt,
        long version) {}
