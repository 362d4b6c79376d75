package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.parley.it.support.Leaks.HIDDEN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Leaks;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Owner;
import org.parley.it.support.Prompters;
import org.parley.it.support.Staff;
import org.parley.it.support.StubBot;
import org.parley.it.support.StubPlatform;
import org.parley.it.support.StubPrompter;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/**
 * Hidden attributes never leave the database: they carry this run's marker, by name and by value, and what goes to pages, sockets,
 * the staff's API, prompters, bots, platforms and the log is searched for it. What any other test reads at the customers' or
 * staff's door is searched as well.
 */
class HiddenAttributesIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    @RegisterExtension
    final People people = new People();

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();
    private final String user = "user-" + UUID.randomUUID();
    private final Queue<Request> answered = new ArrayDeque<>();
    private final List<String> frames = new ArrayList<>();
    private int searched;

    @Test
    @DisplayName("S7.1 Hidden attributes of a platform and of a bot are in no page, socket, answer, question or log")
    void nothingHiddenLeaves() throws IOException {
        World world = World.of(server, 5);
        int other = World.newGroup(world.admin());
        String login = world.account("SUPERVISOR", 5, world.group(), other);
        Staff agent = world.signIn(login);
        int before = kept();
        try (StubPrompter prompter = new StubPrompter();
                StubPlatform platform = new StubPlatform(server, "demo-operator");
                StubBot bot = new StubBot();
                Prompters prompters = new Prompters(world.admin());
                LiveLink link = LiveLink.of(server, agent)) {
            prompters.called(People.named("Canary"), prompter.address("/"), 2_000, world.group(), other);
            prompters.make(Prompters.form(
                            People.named("Model"), "COMPLETIONS", prompter.address("/v1"), 2_000, world.group(), other)
                    .put("model", "m"));
            Desk desk = watched(login);
            String handed = ofAPlatform(world, platform, agent, other, desk);
            String switched = ofABot(world, bot, agent);
            everythingStaffCanRead(world, agent, handed, switched);
            everyPageOfAChat(desk, handed);

            Assertions.assertThat(kept()).as("customers who have them").isGreaterThanOrEqualTo(before + 2);
            await().atMost(SOON)
                    .until(() -> prompter.requests().stream()
                            .anyMatch(body -> body.contains("tariff") && body.contains("gold")));
            Leaks.searchHidden("a prompter's question", prompter.requests().toString());
            Leaks.searchHidden("a bot's question", bot.asked().toString());
            Leaks.searchHidden("what a platform is told", platform.told(user).toString());
            Leaks.searchHidden("a page", desk.page().content());
            Leaks.searchHidden("a page's socket", frames.toString());
            Assertions.assertThat(searched).as("answers the pages read").isGreaterThan(20);
            Assertions.assertThat(frames).isNotEmpty();
            link.expect(frame -> frame.path("type").asText().equals("chat"));
        }
        Leaks.searchHidden("the log", Files.readString(parley.server().logFile()));
    }

    private String ofAPlatform(World world, StubPlatform platform, Staff agent, int other, Desk desk) {
        ObjectNode arrival = StubPlatform.body()
                .put("userId", user)
                .put("userName", "Nora Quist")
                .put("destinationId", world.group());
        arrival.putObject("attributes").put("tariff", "gold");
        arrival.putObject("hiddenAttributes").put("score", HIDDEN).put(HIDDEN, "1");
        platform.call("selectDestination", arrival);
        String chat = agent.list("queue").get(0);
        platform.says(user, "Where is my order?");
        // what is refused is logged and answered, and must not repeat what came
        ObjectNode wrong = arrival.deepCopy().put("destinationId", "no number");
        platform.call("selectDestination", wrong);
        ((ObjectNode) arrival.path("hiddenAttributes")).put("long", HIDDEN + "x".repeat(5_000));
        platform.call("selectDestination", arrival.put("userId", user + "-long"));
        agent.join(chat);
        desk.opens("mine", chat);
        assertThat(desk.page().getByText("gold").first()).isVisible();
        desk.presses(desk.hook("prompt-ask").first());
        assertThat(desk.transcript().locator(".prompt:not(.prompt-looking)").first())
                .isVisible();
        agent.says(chat, "On its way.");
        agent.forward(chat, other);
        agent.join(chat);
        agent.close(chat);
        await().atMost(SOON)
                .until(() -> platform.told(user).stream()
                        .anyMatch(told -> told.type().equals("Closed")));
        return chat;
    }

    private String ofABot(World world, StubBot bot, Staff agent) {
        String key = "canary-" + world.group();
        world.admin()
                .post(
                        "/channels",
                        Channels.withBot(key, world.group(), "CHAT_API", bot.address("/chatapi/token"))
                                .toString());
        bot.answers(replies("{\"type\":\"switch\",\"ignoreOffline\":true,\"sendMessagesToOperator\":true,"
                + "\"attributes\":{\"tariff\":\"silver\"},\"hiddenAttributes\":{\"" + HIDDEN + "\":\"" + HIDDEN
                + "\"}}"));
        Customer customer = Customer.starts(server, key, "Ines", "A person, please");
        await().atMost(SOON).until(() -> agent.list("queue").contains(customer.chat()));
        try (LiveLink own = LiveLink.of(server, customer, 0)) {
            agent.join(customer.chat());
            agent.says(customer.chat(), "Here I am.");
            own.expect(frame -> frame.path("text").asText().equals("Here I am."));
            agent.post("/chats/" + customer.chat() + "/block", "{\"reason\":\"spam\",\"message\":\"Write by post.\"}");
        }
        await().atMost(SOON).until(() -> bot.asked().stream().anyMatch(asked -> asked.has("event")));
        bot.answers(replies("{\"type\":\"text\",\"text\":\"Hello again.\"}"));
        Customer.start(
                server, Customer.startBody(key, "Ines", "Once more"), "Authorization", "Bearer " + customer.token());
        await().atMost(SOON).until(() -> bot.asked().size() == 3);
        return customer.chat();
    }

    /** The support searches what it reads. */
    private static void everythingStaffCanRead(World world, Staff agent, String... chats) {
        for (Staff each : List.of(agent, world.admin())) {
            for (String view : List.of("queue", "waiting", "mine", "active", "archive")) {
                each.get("/chats?limit=200&view=" + view);
            }
            for (String chat : chats) {
                Assertions.assertThat(each.get("/chats/" + chat).body()).contains("tariff");
                for (String part : List.of("transcript", "prompts", "routing", "targets", "colleagues")) {
                    each.get("/chats/" + chat + "/" + part);
                }
            }
            for (String path : List.of(
                    "/archive?q=order",
                    "/archive?q=" + HIDDEN,
                    "/blocks",
                    "/audit?limit=50",
                    "/board",
                    "/deliveries",
                    "/channels",
                    "/statistics",
                    "/mentions",
                    "/events?wait=0",
                    "/topics?q=" + HIDDEN)) {
                each.get(path);
            }
        }
    }

    private void everyPageOfAChat(Desk desk, String chat) {
        searchAnswers();
        desk.open("/desk/chats.xhtml");
        desk.isReady();
        desk.opens("archive", chat);
        assertThat(desk.page().getByText("gold").first()).isVisible();
        for (String page : List.of("board", "statistics", "statistics-chats", "blocks")) {
            searchAnswers();
            desk.open("/desk/" + page + ".xhtml");
        }
        searchAnswers();
    }

    /** Before the page goes on: the browser keeps what it read no longer than the page that read it. */
    private void searchAnswers() {
        while (!answered.isEmpty()) {
            Request request = answered.remove();
            String text = body(request.response());
            Leaks.searchHidden(request.url(), text);
            searched += text.isEmpty() ? 0 : 1;
        }
    }

    private Desk watched(String login) {
        Desk desk = Desk.opened(server, people.browser());
        Page page = desk.page();
        // not at its first byte: whoever reads an answer whose end never comes waits without a bound
        page.onRequestFinished(answered::add);
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.add(frame.text())));
        return desk.signsIn(login, World.PASSWORD);
    }

    /** Of a redirect there is none, nor of what the page went away from. */
    private static String body(Response answer) {
        String type = answer.headers().getOrDefault("content-type", "");
        if (answer.status() != 200 || !type.matches("(text/html|application/json|text/xml).*")) {
            return "";
        }
        try {
            return answer.text();
        } catch (RuntimeException gone) {
            return "";
        }
    }

    private int kept() {
        return Owner.count(parley, "select count(*) from customer where hidden_attributes like ?", "%" + HIDDEN + "%");
    }

    private static String replies(String replies) {
        return "{\"clientId\":\"c\",\"questionId\":\"q\",\"data\":{\"replies\":[" + replies + "]}}";
    }
}
