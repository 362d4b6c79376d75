package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the questions to one hostile prompter, as the agents' pages show it. */
final class HostileTally {

    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final HostileMode mode;
    private final String prompter;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int proofs;

    HostileTally(HostileMode mode, String prompter) {
        this.mode = mode;
        this.prompter = prompter;
    }

    /** Waits until nothing said is asked about any more, and judges each. */
    void settle(List<PacedLoad.Said> said) {
        Map<PacedCustomer, List<PacedLoad.Said>> chats =
                said.stream().collect(Collectors.groupingBy(PacedLoad.Said::customer));
        long deadline = System.nanoTime() + SETTLED.toNanos();
        chats.forEach((customer, messages) -> {
            Map<Integer, List<JsonNode>> prompts = read(customer);
            while (!isSettled(messages, prompts) && System.nanoTime() < deadline) {
                Schedule.pause(LOOK);
                prompts = read(customer);
            }
            for (PacedLoad.Said message : messages) {
                judge(message, prompts.getOrDefault(message.sequence(), List.of()));
            }
        });
    }

    /** The prompts about one message: there must be exactly one, and a right one. */
    void judge(PacedLoad.Said message, List<JsonNode> prompts) {
        String outcome = prompts.size() == 1 ? outcome(prompts.get(0)) : prompts.size() + " questions";
        outcomes.merge(outcome, 1, Integer::sum);
        if (prompts.size() != 1 || !mode.isRight(prompts.get(0))) {
            wrong.add(message.text() + " -> " + prompts);
        } else if (mode.isProof(prompts.get(0))) {
            proofs++;
        }
    }

    Map<String, Integer> outcomes() {
        return outcomes;
    }

    List<String> wrong() {
        return wrong;
    }

    /** Questions for which the endpoint was called and did what it is here for. */
    int proofs() {
        return proofs;
    }

    private Map<Integer, List<JsonNode>> read(PacedCustomer customer) {
        Map<Integer, List<JsonNode>> prompts = new HashMap<>();
        Schedule.await(customer.seat().prompts(), CALL).forEach(prompt -> {
            if (prompt.path("prompter").asText().equals(prompter)) {
                prompts.computeIfAbsent(prompt.path("sequence").asInt(), none -> new ArrayList<>())
                        .add(prompt);
            }
        });
        return prompts;
    }

    private static boolean isSettled(List<PacedLoad.Said> messages, Map<Integer, List<JsonNode>> prompts) {
        return messages.stream()
                .map(message -> prompts.getOrDefault(message.sequence(), List.of()))
                .noneMatch(asked -> asked.isEmpty() || outcome(asked.get(0)).equals("ASKED"));
    }

    private static String outcome(JsonNode prompt) {
        String reason = prompt.path("reason").asText("");
        return prompt.path("reason").isNull() || reason.isEmpty()
                ? prompt.path("state").asText()
                : reason;
    }
}
