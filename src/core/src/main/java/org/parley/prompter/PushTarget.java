package org.parley.prompter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A question that a pushed answer may belong to.
 *
 * @param platformId the platform's own id of it; null as long as it has not answered
 * @param begunAt when the prompter was asked; null when it was not yet
 */
record PushTarget(UUID question, String platformId, PromptState state, Instant begunAt) {

    /** A platform that has not pushed an answer by then does not any more. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    /** First what was given up, then what the platform said nothing to, then what is under way; of each the oldest. */
    private static final Comparator<PushTarget> LIKELIEST =
            Comparator.comparingInt(PushTarget::rank).thenComparing(PushTarget::begunAt);

    /** Whether these answers are the ones it has. */
    boolean isAnsweredBy(PrompterApiClient.Pushed push) {
        return platformId != null && push.isOf(platformId);
    }

    /** Whether the prompter was asked and has given no answer. */
    boolean isOpen() {
        return begunAt != null && platformId == null && state != PromptState.ANSWERED;
    }

    /** Whether the answer may be arriving just now. */
    boolean isUnderWay() {
        return state == PromptState.ASKED && begunAt != null;
    }

    /** The one of these that an answer belongs to; of those that were given up long ago, the newest. */
    static Optional<PushTarget> likeliest(List<PushTarget> open, Instant now) {
        return open.stream()
                .filter(target -> target.begunAt.plus(LATEST).isAfter(now))
                .min(LIKELIEST)
                .or(() -> open.stream().max(Comparator.comparing(PushTarget::begunAt)));
    }

    private int rank() {
        return switch (state) {
            case UNAVAILABLE -> 0;
            case NONE -> 1;
            case ASKED, ANSWERED -> 2;
        };
    }
}
