package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the road to a prompter and back adds to the prompter's own time: from the moment a customer sends a message until the
 * agent's page, told so by its live link, has read the prompt.
 */
public final class PromptTimeBenchmark implements Benchmark {

    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration SHOWN = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "prompt-time";
    }

    @Override
    public String summary() {
        return "from a customer's message to the prompt on the agent's page, beyond the prompter's own time";
    }

    @Override
    public String usage() {
        return """
                prompt-time [options]
                  Makes a prompter at an endpoint of this process, which the server must be allowed to call (the try-out is),
                  and lets the group's other prompters rest meanwhile.

                  --answers 200             ms the prompter takes
                  --messages 400            measured messages
                  --rate 10                 messages a second
                  --customers 10            who write them in turn, in a chat each
                  --warmup 20               seconds before that, not measured
                  --added 150               most ms added at p95

                Figures: prompt_*_ms from the send until the page has the prompt, added_p50ms, added_p95ms, added_p99ms, missed
                (prompts that never came). Holds when none was missed and added_p95ms is at most --added.
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        int answers = arguments.number("answers", 200, 0);
        int messages = arguments.number("messages", 400, 1);
        int rate = arguments.number("rate", 10, 1);
        int customers = arguments.number("customers", 10, 1);
        int warmUp = arguments.number("warmup", 20, 0);
        double most = arguments.decimal("added", 150);
        Target target = Target.from(arguments);
        arguments.refuseTheRest(0);
        Duration own = Duration.ofMillis(answers);
        try (Stage stage = Stage.open(target);
                StubEndpoint endpoint = new StubEndpoint("http", (in, out) -> {
                    JsonNode request = Json.read(StubEndpoint.body(in));
                    Schedule.pause(own);
                    StubEndpoint.respond(out, 200, "", PrompterWire.answer(request, 1));
                })) {
            int group = stage.team().groups().get(0);
            PacedLoad load = new PacedLoad(stage, target.channel(), group, customers, rate);
            try (PrompterKeeper keeper = new PrompterKeeper(stage.administrator(), group)) {
                keeper.make("Prompt time", endpoint.address("/prompter"), TIMEOUT)
                        .work(true);
                OpenPages pages = new OpenPages(load);
                measure(load, pages, warmUp * rate);
                pages.latency = new Latency();
                int missed = measure(load, pages, messages);
                return report(pages.latency, answers, missed, report) <= most && missed == 0;
            } finally {
                load.close();
            }
        }
    }

    /** How many prompts never came. */
    private static int measure(PacedLoad load, OpenPages pages, int messages) {
        load.run(messages, pages::await);
        long deadline = System.nanoTime() + SHOWN.toNanos();
        while (!pages.awaited.isEmpty() && System.nanoTime() < deadline) {
            Schedule.pause(LOOK);
        }
        int missed = pages.awaited.size();
        pages.awaited.clear();
        return missed;
    }

    private static double report(Latency latency, int own, int missed, Report report) {
        latency.report(report, "prompt");
        report.figure("prompter_ms", own);
        report.figure("added_p50ms", latency.millis(50) - own);
        report.figure("added_p95ms", latency.millis(95) - own);
        report.figure("added_p99ms", latency.millis(99) - own);
        report.figure("missed", missed);
        return latency.millis(95) - own;
    }

    /** The agents' open pages: each reads the prompts of its chat when it is told that they changed. */
    private static final class OpenPages {
        private final Map<String, Long> awaited = new ConcurrentHashMap<>();
        private volatile Latency latency = new Latency();

        OpenPages(PacedLoad load) {
            for (PacedCustomer customer : load.customers()) {
                customer.seat().watchPrompts(() -> read(customer.seat()));
                Schedule.await(customer.seat().turnOnPrompts(), CALL);
            }
        }

        void await(String text, long dueNanos) {
            awaited.put(text, dueNanos);
        }

        private void read(Team.Seat seat) {
            seat.prompts()
                    .thenAccept(items -> items.forEach(prompt -> {
                        String text = prompt.path("text").asText();
                        boolean right = prompt.path("answers")
                                .path(0)
                                .path("text")
                                .asText()
                                .equals(PrompterWire.text(text));
                        Long due = right ? awaited.remove(text) : null;
                        if (due != null) {
                            latency.sinceDue(due);
                        }
                    }));
        }
    }
}
