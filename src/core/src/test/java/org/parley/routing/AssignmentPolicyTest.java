package org.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.agent.Presence;

class AssignmentPolicyTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    @DisplayName("S3.7 The larger share of free places wins")
    void largerShareWins() {
        Candidate four = candidate(1, 1, 5, null);
        Candidate three = candidate(2, 1, 10, NOON);

        AssignmentPolicy.Choice choice = AssignmentPolicy.choose(List.of(four, three), null);

        assertThat(choice.chosen()).contains(three);
        assertThat(reasons(choice))
                .containsExactlyInAnyOrderEntriesOf(Map.of(2L, CandidateReason.CHOSEN, 1L, CandidateReason.FEWER_FREE));
    }

    @Test
    @DisplayName("S3.7 Among equals the longest since the last assignment wins, and who never had one first")
    void longestSinceTheLastAssignmentWins() {
        Candidate lately = candidate(1, 1, 5, NOON);
        Candidate before = candidate(2, 1, 5, NOON.minusSeconds(60));
        Candidate never = candidate(3, 1, 5, null);

        assertThat(AssignmentPolicy.choose(List.of(lately, before), null).chosen())
                .contains(before);
        AssignmentPolicy.Choice choice = AssignmentPolicy.choose(List.of(lately, before, never), null);
        assertThat(choice.chosen()).contains(never);
        assertThat(reasons(choice)).containsEntry(1L, CandidateReason.ASSIGNED_LATER);
    }

    @Test
    @DisplayName("S3.7 With limits 10 and 5 the first 15 chats go 10 and 5; three equal agents get 10 of 30 each")
    void chatsAreSharedByPlaces() {
        assertThat(shared(15, 10, 5)).containsExactly(10, 5);
        assertThat(shared(30, 50, 50, 50)).containsExactly(10, 10, 10);
    }

    @Test
    @DisplayName("S3.8 Each candidate has a reason, and nobody means nobody")
    void everyObstacleHasItsReason() {
        List<Candidate> candidates = List.of(
                new Candidate(1, "away", 0, 5, Presence.AWAY, true, null),
                new Candidate(2, "offline", 0, 5, Presence.OFFLINE, true, null),
                new Candidate(3, "no page", 0, 5, Presence.ONLINE, false, null),
                candidate(4, 5, 5, null),
                candidate(5, 6, 5, null),
                candidate(6, 0, 5, null));

        AssignmentPolicy.Choice choice = AssignmentPolicy.choose(candidates, 6L);

        assertThat(choice.chosen()).isEmpty();
        assertThat(choice.failedByPassingOver()).isTrue();
        assertThat(reasons(choice))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        1L, CandidateReason.AWAY,
                        2L, CandidateReason.OFFLINE,
                        3L, CandidateReason.NO_PAGE,
                        4L, CandidateReason.AT_LIMIT,
                        5L, CandidateReason.AT_LIMIT,
                        6L, CandidateReason.PASSED_OVER));
    }

    @Test
    @DisplayName("S5.3 The forwarder is passed over while a colleague can take the chat")
    void theForwarderIsPassedOver() {
        Candidate forwarder = candidate(1, 0, 5, null);
        Candidate colleague = candidate(2, 4, 5, NOON);

        AssignmentPolicy.Choice choice = AssignmentPolicy.choose(List.of(forwarder, colleague), 1L);

        assertThat(choice.chosen()).contains(colleague);
        assertThat(reasons(choice)).containsEntry(1L, CandidateReason.PASSED_OVER);
    }

    @Test
    void anEmptyGroupHasNobody() {
        AssignmentPolicy.Choice choice = AssignmentPolicy.choose(List.of(), null);

        assertThat(choice.chosen()).isEmpty();
        assertThat(choice.judged()).isEmpty();
        assertThat(choice.failedByPassingOver()).isFalse();
    }

    private static List<Integer> shared(int chats, int... limits) {
        int[] held = new int[limits.length];
        Instant[] last = new Instant[limits.length];
        for (int chat = 0; chat < chats; chat++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int agent = 0; agent < limits.length; agent++) {
                candidates.add(candidate(agent, held[agent], limits[agent], last[agent]));
            }
            int chosen = (int) AssignmentPolicy.choose(candidates, null)
                    .chosen()
                    .orElseThrow()
                    .agent();
            held[chosen]++;
            last[chosen] = NOON.plusSeconds(chat);
        }
        return java.util.Arrays.stream(held).boxed().toList();
    }

    private static Map<Long, CandidateReason> reasons(AssignmentPolicy.Choice choice) {
        Map<Long, CandidateReason> reasons = new TreeMap<>();
        choice.judged().forEach(each -> reasons.put(each.candidate().agent(), each.reason()));
        return reasons;
    }

    private static Candidate candidate(long agent, int inProgress, int limit, Instant lastAssigned) {
        return new Candidate(agent, "agent " + agent, inProgress, limit, Presence.ONLINE, true, lastAssigned);
    }
}
