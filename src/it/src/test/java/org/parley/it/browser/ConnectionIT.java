package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;

/**
 * Breaks of every kind in the middle of a chat. The guarantee: what was written is there once, in the order it was
 * written, on both pages and in the API, however the line between them behaved.
 */
class ConnectionIT {

    /** How long nobody is reachable: the pauses between two tries are the longest by then, they add up to half a minute. */
    private static final Duration OFFLINE = Duration.ofMinutes(1);

    /** The longest pause of a page between two tries is thirty seconds. */
    private static final double BACK = 60_000;

    /** What a proxy does that lets no socket through. */
    private static final String NO_SOCKETS = """
            window.WebSocket = class extends EventTarget {
              static OPEN = 1;
              constructor() {
                super();
                setTimeout(() => this.onclose?.({ code: 1006 }));
              }
              send() {}
              close() {}
            };""";

    private static final String BUSY = "\"code\":\"OVERLOADED\",\"text\":\"Please send it again.\"";

    @RegisterExtension
    final People people = new People();

    private final String customer = People.named("Oskar Brandt");

    private final URI server = TheParley.shared().baseUrl();
    private BrowserContext agentsBrowser;
    private BrowserContext customersBrowser;
    private Desk anna;
    private Widget oskar;

    @BeforeEach
    void browsers() {
        agentsBrowser = people.browser();
        customersBrowser = people.browser();
    }

    @Test
    @DisplayName("Offline in the middle, both write on: everything once and in order on both sides")
    void offlineInTheMiddleLosesAndDoublesNothing() {
        inTheMiddleOfAChat();

        agentsBrowser.setOffline(true);
        customersBrowser.setOffline(true);
        assertThat(anna.connection()).hasAttribute("data-state", "offline");
        assertThat(anna.connection()).containsText("Messages you write are kept");
        assertThat(oskar.hook("banner")).containsText("No connection");
        anna.says("First while away.");
        oskar.says("I write into the dark.");
        anna.says("Second while away.");
        oskar.says("Nobody there?");
        assertThat(anna.bubble("Second while away.")).hasAttribute("data-state", "sending");
        assertThat(oskar.bubble("Nobody there?")).hasAttribute("data-state", "sending");
        oskar.page().waitForTimeout(OFFLINE.toMillis());
        Assertions.assertThat(anna.said()).endsWith("First while away.", "Second while away.");

        customersBrowser.setOffline(false);
        assertThat(oskar.hook("banner")).isHidden(hiddenAgain());
        agentsBrowser.setOffline(false);
        assertThat(anna.connection()).hasAttribute("data-state", "live", stateAgain());

        theSameEverywhere("First while away.", "Second while away.", "I write into the dark.", "Nobody there?");
        assertThat(anna.bubble("Second while away.")).hasAttribute("data-state", "sent");
        oskar.says("There you are.");
        assertThat(anna.bubble("There you are.")).isVisible();
    }

    @Test
    @DisplayName("One side offline: what the other wrote meanwhile is there once after the break")
    void whatTheOtherWroteMeanwhileArrives() {
        inTheMiddleOfAChat();

        customersBrowser.setOffline(true);
        assertThat(oskar.hook("banner")).isVisible();
        anna.says("Are you still there?");
        anna.says("I wait.");
        assertThat(anna.bubble("I wait.")).hasAttribute("data-state", "sent");
        customersBrowser.setOffline(false);
        assertThat(oskar.bubble("I wait.")).isVisible(visibleAgain());

        agentsBrowser.setOffline(true);
        assertThat(anna.connection()).hasAttribute("data-state", "offline");
        oskar.says("Now I am.");
        assertThat(oskar.bubble("Now I am.").locator("[datetime]")).isVisible();
        agentsBrowser.setOffline(false);
        assertThat(anna.bubble("Now I am.")).isVisible(visibleAgain());

        theSameEverywhere("Are you still there?", "I wait.", "Now I am.");
    }

    @Test
    @DisplayName("Reload in the middle: transcript and draft are there again, on both sides")
    void reloadKeepsTranscriptAndDraft() {
        inTheMiddleOfAChat();
        anna.message().pressSequentially("A half answer");
        oskar.hook("composer").pressSequentially("A half question");

        anna.page().reload();
        oskar.page().reload();

        assertThat(anna.hook("thread-name")).hasText(customer);
        assertThat(anna.message()).hasValue("A half answer");
        assertThat(oskar.hook("panel")).isVisible();
        assertThat(oskar.hook("composer")).hasValue("A half question");
        assertThat(anna.bubble("How can I help?")).isVisible();
        assertThat(oskar.bubble("How can I help?")).isVisible();

        oskar.hook("composer").press("Enter");
        assertThat(anna.bubble("A half question")).isVisible();
        anna.message().press("Enter");
        assertThat(oskar.bubble("A half answer")).isVisible();
        theSameEverywhere("A half question", "A half answer");
    }

    @Test
    @DisplayName("Reload while offline messages wait: they are sent once after it")
    void unsentMessagesSurviveAReload() {
        inTheMiddleOfAChat();
        anna.page().route("**/desk/api/v1/chats/*/messages", route -> route.abort());
        oskar.page().route("**/chat/api/v1/**", route -> route.abort());
        oskar.page().routeWebSocket("**/chat/socket", socket -> socket.close());
        anna.says("Kept on this side.");
        assertThat(anna.bubble("Kept on this side.")).not().hasAttribute("data-state", "sent");

        anna.page().unroute("**/desk/api/v1/chats/*/messages");
        anna.page().reload();
        assertThat(oskar.bubble("Kept on this side.")).isVisible();
        oskar.page().reload();
        oskar.says("Kept on mine.");
        assertThat(oskar.bubble("Kept on mine.")).hasAttribute("data-state", "sending");
        oskar.page().unroute("**/chat/api/v1/**");
        oskar.page().reload();

        assertThat(anna.bubble("Kept on mine.")).isVisible(visibleAgain());
        theSameEverywhere("Kept on this side.", "Kept on mine.");
    }

    @Test
    @DisplayName("Where sockets are blocked everything arrives all the same, on both sides")
    void withoutSocketsEverythingArrives() {
        agentsBrowser.addInitScript(NO_SOCKETS);
        customersBrowser.addInitScript(NO_SOCKETS);

        inTheMiddleOfAChat();
        oskar.says("Can you hear me?");
        assertThat(anna.bubble("Can you hear me?")).isVisible();
        anna.says("Well enough.");
        assertThat(oskar.bubble("Well enough.")).isVisible();
        assertThat(anna.connection()).hasAttribute("data-state", "live");
        assertThat(oskar.hook("banner")).isHidden();

        theSameEverywhere("Can you hear me?", "Well enough.");
        anna.closesTheChat();
        assertThat(oskar.hook("new-chat")).isVisible();
    }

    @Test
    @DisplayName(
            "Where sockets are blocked a page can say what it shows: a colleague reads along, and the customer sees typing")
    void withoutSocketsAPageIsHeard() {
        BrowserContext sofias = people.browser();
        sofias.addInitScript(NO_SOCKETS);
        agentsBrowser.addInitScript(NO_SOCKETS);
        inTheMiddleOfAChat();
        Desk sofia = Desk.signedIn(server, sofias, "sofia");
        sofia.tab("active").click();
        sofia.rowOf(customer).locator(".row-open").click();
        assertThat(sofia.bubble("How can I help?")).isVisible();

        oskar.says("My card is blocked.");
        assertThat(sofia.bubble("My card is blocked.")).isVisible();
        anna.comments("Third time this week.");
        assertThat(sofia.commentBubble("Third time this week.")).isVisible();
        anna.turnsTo("Message");
        anna.message().pressSequentially("Let me");
        assertThat(oskar.page().locator("parley-chat .who")).containsText("is typing");

        anna.page().reload();
        anna.isReady();
        assertThat(anna.rowOf(customer).locator(".badge")).isHidden();
        sofia.watch().heardNothing();
        anna.watch().heardNothing();
    }

    @Test
    @DisplayName("A server too busy to promise anything is asked again: nothing is given up, and nothing overtakes")
    void whatABusyServerRefusesIsSentAgain() {
        AtomicBoolean busy = new AtomicBoolean();
        customersBrowser.routeWebSocket("**/chat/socket", page -> {
            WebSocketRoute socket = page.connectToServer();
            page.onMessage(frame -> {
                if (busy.get() && frame.text().contains("\"type\":\"message\"")) {
                    page.send("{\"type\":\"refused\",\"id\":\"" + idIn(frame.text()) + "\"," + BUSY + "}");
                } else {
                    socket.send(frame.text());
                }
            });
        });
        customersBrowser.route("**/chat/api/v1/chats/*/messages", route -> {
            if (busy.get()) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":503," + BUSY + "}"));
            } else {
                route.resume();
            }
        });
        inTheMiddleOfAChat();

        busy.set(true);
        oskar.says("First of two.");
        oskar.says("Second of two.");
        assertThat(oskar.hook("banner")).containsText("Your messages are kept");
        assertThat(oskar.bubble("First of two.")).hasAttribute("data-state", "sending");
        assertThat(oskar.bubble("Second of two.")).hasAttribute("data-state", "sending");
        busy.set(false);

        assertThat(anna.bubble("Second of two.")).isVisible(visibleAgain());
        theSameEverywhere("First of two.", "Second of two.");
        Assertions.assertThat(oskar.said()).endsWith("First of two.", "Second of two.");
        assertThat(oskar.hook("banner")).isHidden();
    }

    @Test
    @DisplayName(
            "An acknowledgement that never arrives: what was stored is sent again under its id and stands once, on both sides")
    void whatWasStoredUnheardStandsOnce() {
        AtomicBoolean deaf = new AtomicBoolean();
        List<String> frames = new CopyOnWriteArrayList<>();
        List<String> bodies = new CopyOnWriteArrayList<>();
        customersBrowser.routeWebSocket("**/chat/socket", page -> {
            WebSocketRoute socket = page.connectToServer();
            page.onMessage(frame -> {
                if (frame.text().contains("\"type\":\"message\"")) {
                    frames.add(idIn(frame.text()));
                }
                socket.send(frame.text());
            });
            socket.onMessage(frame -> {
                if (deaf.get() && frame.text().contains("\"type\":\"ack\"")) {
                    deaf.set(false);
                    page.close();
                } else if (!deaf.get()) {
                    page.send(frame.text());
                }
            });
        });
        customersBrowser.route("**/chat/api/v1/chats/*/messages", route -> {
            // what goes by the socket goes by a call where the socket is gone
            frames.add(idIn(route.request().postData()));
            route.resume();
        });
        agentsBrowser.route("**/desk/api/v1/chats/*/messages", route -> {
            bodies.add(idIn(route.request().postData()));
            if (deaf.getAndSet(false)) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        inTheMiddleOfAChat();
        frames.clear();
        bodies.clear();

        deaf.set(true);
        oskar.says("Did you get this?");
        assertThat(oskar.bubble("Did you get this?").locator(".meta")).containsText("Sent ✓", containing());
        deaf.set(true);
        anna.says("Twice, I fear.");
        assertThat(anna.bubble("Twice, I fear.")).hasAttribute("data-state", "sent", stateAgain());

        theSameEverywhere("Did you get this?", "Twice, I fear.");
        Assertions.assertThat(frames).hasSizeGreaterThan(1).containsOnly(frames.get(0));
        // the desk need not send again where its socket has brought the line meanwhile
        Assertions.assertThat(bodies).isNotEmpty().containsOnly(bodies.get(0));
    }

    private static String idIn(String message) {
        return message.replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    @DisplayName("Server restart in the middle: nothing lost, nothing doubled, the agent still signed in")
    void restartInTheMiddleLosesAndDoublesNothing() throws IOException {
        ParleyServer parley = TheParley.shared();
        inTheMiddleOfAChat();

        parley.stopServer();
        assertThat(anna.connection()).not().hasAttribute("data-state", "live", notLive());
        assertThat(oskar.hook("banner")).isVisible(visibleAgain());
        anna.says("Written while the server was down.");
        oskar.says("So is this.");
        parley.startServer();

        assertThat(oskar.hook("banner")).isHidden(hiddenAgain());
        assertThat(anna.connection()).hasAttribute("data-state", "live", stateAgain());
        assertThat(anna.bubble("So is this.")).isVisible(visibleAgain());
        assertThat(oskar.bubble("Written while the server was down.")).isVisible(visibleAgain());
        theSameEverywhere("Written while the server was down.", "So is this.");
        anna.says("Still signed in.");
        assertThat(oskar.bubble("Still signed in.")).isVisible();
        Assertions.assertThat(anna.page().url()).contains("/desk/chats.xhtml");
    }

    private void inTheMiddleOfAChat() {
        Ground.cleared(server, "anna");
        anna = Desk.signedIn(server, agentsBrowser, "anna");
        oskar = Widget.demo(server, customersBrowser);
        oskar.starts(customer, "Hello?");
        anna.rowOf(customer).locator("[data-test=row-join]").click();
        assertThat(anna.message()).isFocused();
        anna.says("How can I help?");
        assertThat(oskar.bubble("How can I help?")).isVisible();
    }

    /** Both pages and the API hold the same texts in the same order, each of the expected ones once. */
    private void theSameEverywhere(String... expected) {
        for (String text : expected) {
            Locator there = anna.bubble(text);
            assertThat(there).hasCount(1, counted());
            assertThat(oskar.bubble(text)).hasCount(1, counted());
        }
        List<String> held = oskar.saidByTheApi(server);
        Assertions.assertThat(held).containsOnlyOnce(expected);
        assertThat(anna.bubbles()).hasText(held.toArray(String[]::new));
        assertThat(oskar.bubbles()).hasText(held.toArray(String[]::new));
        Assertions.assertThat(held).containsSubsequence("Hello?", "How can I help?");
        anna.watch().heardNothing();
        oskar.watch().heardNothing();
    }

    private static LocatorAssertions.IsVisibleOptions visibleAgain() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(BACK);
    }

    private static LocatorAssertions.IsHiddenOptions hiddenAgain() {
        return new LocatorAssertions.IsHiddenOptions().setTimeout(BACK);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(BACK);
    }

    private static LocatorAssertions.HasAttributeOptions stateAgain() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(BACK);
    }

    private static LocatorAssertions.HasAttributeOptions notLive() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(BACK);
    }

    private static LocatorAssertions.HasCountOptions counted() {
        return new LocatorAssertions.HasCountOptions().setTimeout(BACK);
    }
}
