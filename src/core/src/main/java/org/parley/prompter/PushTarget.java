package org.parley.prompter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.protocol.Reason;

/**
 * A question that a pushed answer may belong to.
 *
 * @param platformId the platform's own id of it; null as long as it has not answered
 * @param reason why it was given up; null when it was not
 * @param begunAt when it was begun to be asked; null when it was not yet
 * @param settledAt when it was given up, or the platform said nothing to it; null when neither
 */
record PushTarget(
        UUID question, String platformId, PromptState state, Reason reason, Instant begunAt, Instant settledAt) {

    /** A platform that has not pushed an answer so long after it was given up does not any more. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    /** Those that were given up before anybody was asked. */
    private static final Set<Reason> NOT_ASKED = Set.of(Reason.REFUSED, Reason.BUSY, Reason.BREAKER_OPEN);

    /** First what was given up, then what the platform said nothing to; of each the oldest. */
    private static final Comparator<PushTarget> LIKELIEST = Comparator.comparing(
                    (PushTarget target) -> target.state != PromptState.UNAVAILABLE)
            .thenComparing(PushTarget::begunAt);

    /** Whether these answers are the ones it has. */
    boolean isAnsweredBy(PrompterApiClient.Pushed push) {
        return platformId != null && push.isOf(platformId);
    }

    /** Whether the prompter was asked and has given no answer. */
    boolean isOpen() {
        return begunAt != null
                && platformId == null
                && state != PromptState.ANSWERED
                && (reason == null || !NOT_ASKED.contains(reason));
    }

    /** Whether the answer may be arriving just now. */
    boolean isUnderWay() {
        return state == PromptState.ASKED && begunAt != null;
    }

    /**
     * The one of these that an answer belongs to: of those that were settled lately the likeliest, of those long ago the newest,
     * and one under way only where there is no other, because its own answer is still to come.
     */
    static Optional<PushTarget> likeliest(List<PushTarget> open, Instant now) {
        List<PushTarget> settled =
                open.stream().filter(target -> !target.isUnderWay()).toList();
        return settled.stream()
                .filter(target -> target.settledAt.plus(LATEST).isAfter(now))
                .min(LIKELIEST)
                .or(() -> settled.stream().max(Comparator.comparing(PushTarget::settledAt)))
                .or(() -> open.stream().min(Comparator.comparing(PushTarget::begunAt)));
    }
}
