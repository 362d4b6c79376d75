package org.parley.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.agent.Presence;

/**
 * Who of a group gets a waiting chat: the larger share of free places wins, then the longest time since the last
 * assignment. Whoever forwarded the chat, or let its response time pass, is passed over as long as that counts.
 */
final class AssignmentPolicy {

    /** Best first: the most suitable, and among equals the one who was assigned a chat longest ago. */
    private static final Comparator<Candidate> BEST = Comparator.comparingDouble(Candidate::freeShare)
            .reversed()
            .thenComparing(Candidate::lastAssignedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(Candidate::agent);

    /** A candidate and why it was or was not the one. */
    record Judged(Candidate candidate, CandidateReason reason) {}

    /** The answer: the chosen one, if there is one, and the reason for each candidate. */
    record Choice(Optional<Candidate> chosen, List<Judged> judged) {

        /** Whether somebody could take another chat of this group, only not this one. */
        boolean failedByPassingOver() {
            return chosen.isEmpty() && judged.stream().anyMatch(each -> each.reason() == CandidateReason.PASSED_OVER);
        }
    }

    private AssignmentPolicy() {}

    /** @param passedOver id of the agent to be passed over, or null */
    static Choice choose(List<Candidate> candidates, Long passedOver) {
        Optional<Candidate> chosen = candidates.stream()
                .filter(candidate -> obstacle(candidate, passedOver).isEmpty())
                .min(BEST);
        List<Judged> judged = candidates.stream()
                .sorted(Comparator.comparing((Candidate candidate) ->
                                obstacle(candidate, passedOver).isPresent())
                        .thenComparing(BEST))
                .map(candidate -> new Judged(candidate, reason(candidate, passedOver, chosen)))
                .toList();
        return new Choice(chosen, judged);
    }

    private static CandidateReason reason(Candidate candidate, Long passedOver, Optional<Candidate> chosen) {
        return obstacle(candidate, passedOver).orElseGet(() -> {
            Candidate best = chosen.orElseThrow();
            if (best.agent() == candidate.agent()) {
                return CandidateReason.CHOSEN;
            }
            return best.freeShare() > candidate.freeShare()
                    ? CandidateReason.FEWER_FREE
                    : CandidateReason.ASSIGNED_LATER;
        });
    }

    /** What keeps a candidate from any chat, or from this one. */
    private static Optional<CandidateReason> obstacle(Candidate candidate, Long passedOver) {
        if (candidate.presence() == Presence.OFFLINE) {
            return Optional.of(CandidateReason.OFFLINE);
        }
        if (candidate.presence() == Presence.AWAY) {
            return Optional.of(CandidateReason.AWAY);
        }
        if (!candidate.here()) {
            return Optional.of(CandidateReason.NO_PAGE);
        }
        if (candidate.inProgress() >= candidate.limit()) {
            return Optional.of(CandidateReason.AT_LIMIT);
        }
        boolean passed = passedOver != null && passedOver == candidate.agent();
        return passed ? Optional.of(CandidateReason.PASSED_OVER) : Optional.empty();
    }
}
