package org.parley.prompter;

import java.time.Instant;
import java.util.Set;
import org.parley.protocol.ChatCompletionsSettings.TokenLimit;
import org.parley.protocol.GuardState;

/**
 * A prompter as its administrator sees it.
 *
 * @param secretKept whether there is a secret; which, nobody is told
 * @param pushToken end of the address a platform pushes answers to
 * @param groups numbers of the groups it advises
 * @param version grows with each change
 * @param state how it is doing on this node, or null when it was not asked since the node started
 */
public record PrompterRecord(
        String prompter,
        String name,
        PrompterKind kind,
        String address,
        String model,
        boolean secretKept,
        String instructions,
        TokenLimit tokenLimit,
        Integer mostTokens,
        String pushToken,
        int timeoutMillis,
        double threshold,
        boolean context,
        boolean assistant,
        boolean active,
        Set<Integer> groups,
        String changedBy,
        Instant changedAt,
        long version,
        GuardState state,
        PrompterUse use) {}
