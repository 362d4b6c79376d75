package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.PromptedChat;
import org.parley.it.support.Prompters;
import org.parley.it.support.Staff;
import org.parley.it.support.StubPrompter;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** Prompts on the chat page and assistants beside it, with a platform on this machine. */
class PromptsPageIT {

    /** Beside other tests on the same machine; the second that is promised is measured by {@link WholeJobIT}, alone. */
    private static final double LIVE = 3_000;

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final StubPrompter stub = new StubPrompter();
    private final String customer = People.named("Piet Prompt");
    private final String bot = People.named("Bot");

    private World world;
    private Staff agent;
    private Prompters prompters;

    @BeforeEach
    void stage() {
        world = World.of(server, 20);
        agent = world.agent(1);
        prompters = new Prompters(world.admin());
    }

    @AfterEach
    void clear() {
        agent.withNothingToDo();
        prompters.close();
        stub.close();
    }

    @Test
    @DisplayName(
            "S10.1 S10.2 The switch brings prompts for each message; Insert fills the message field, never a comment, and sends nothing")
    void promptsComeByThemselves() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = joined("Where is my booking?");
        Desk desk = inTheChat(visitor);
        BoundingBox field = desk.message().boundingBox();

        assertThat(desk.hook("prompts")).isHidden();
        desk.hook("prompt-switch").click();
        assertThat(desk.hook("prompt-switch")).hasAttribute("aria-pressed", "true");
        Locator first = desk.hook("prompts").locator("[data-test=prompt]").first();
        assertThat(first).containsText("Answer to: Where is my booking?");
        assertThat(first.locator("[data-test=prompt-about]")).hasText("90 % · intent-0 · " + bot);
        assertThat(desk.hook("prompts")).containsText("Prompts for “Where is my booking?”");
        Assertions.assertThat(desk.message().boundingBox())
                .as("the field has not moved")
                .usingRecursiveComparison()
                .isEqualTo(field);

        desk.turnsTo("Comment");
        desk.message().fill("Between us");
        first.locator("[data-test=prompt-insert]").click();
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "message");
        assertThat(desk.message()).hasValue("Answer to: Where is my booking?");
        assertThat(desk.hook("send")).isFocused();
        Assertions.assertThat(visitor.read(0).body()).doesNotContain("Answer to");

        // typing goes on undisturbed while another message and its prompts come in
        desk.message().focus();
        desk.page().keyboard().type(" Indeed");
        visitor.says("It was for Monday.");
        assertThat(desk.hook("prompts")).containsText("Answer to: It was for Monday.", within(LIVE));
        assertThat(desk.message()).isFocused();
        desk.page().keyboard().type(".");
        assertThat(desk.message()).hasValue("Answer to: Where is my booking? Indeed.");
        desk.page().keyboard().press("Enter");
        assertThat(desk.bubble("Answer to: Where is my booking? Indeed.")).hasAttribute("data-state", "sent");
        assertThat(desk.hook("prompts")).isHidden();
        desk.turnsTo("Comment");
        assertThat(desk.message()).hasValue("Between us");
        Assertions.assertThat(visitor.read(0).body().split("Answer to", -1))
                .as("sent once, by the agent")
                .hasSize(2);

        desk.page().reload();
        desk.isReady();
        assertThat(desk.hook("prompt-switch")).hasAttribute("aria-pressed", "true");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "S10.3 The button of an earlier message shows on hover and on keyboard focus; its prompts stand at that message")
    void earlierMessages() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = joined("First question");
        visitor.says("Second question");
        agent.says(visitor.chat(), "Hello");
        Desk desk = inTheChat(visitor);
        Locator first = desk.bubble("First question");
        Locator ask = first.locator("[data-test=prompt-ask]");

        assertThat(ask).isVisible();
        assertThat(ask).hasCSS("opacity", "0");
        first.hover();
        assertThat(ask).hasCSS("opacity", "1");
        desk.message().hover();
        ask.focus();
        desk.page().keyboard().press("Shift+Tab");
        desk.page().keyboard().press("Tab");
        assertThat(ask).hasCSS("opacity", "1");
        desk.page().keyboard().press("Enter");

        assertThat(first.locator("[data-test=prompt]").first()).containsText("Answer to: First question");
        assertThat(first.locator("[data-test=prompt]").first()).not().containsText("came late");
        first.locator("[data-test=prompt-edit]").first().click();
        assertThat(desk.message()).isFocused();
        assertThat(desk.message()).hasValue("Answer to: First question");
        assertThat(desk.hook("prompts")).isHidden();
        int asked = stub.requests().size();
        ask.focus();
        desk.page().keyboard().press("Enter");
        assertThat(first.locator("[data-test=prompts-here]")).isHidden();
        desk.page().keyboard().press("Enter");
        assertThat(first.locator("[data-test=prompt]").first()).isVisible();
        Assertions.assertThat(stub.requests()).hasSize(asked);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S10.3 Where nothing hovers, the button of an earlier message always shows; a touch of it asks")
    void earlierMessagesByTouch() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = joined("First question");
        visitor.says("Second question");
        agent.says(visitor.chat(), "Hello");
        Desk desk = inTheChat(visitor, people.phone());
        Locator first = desk.bubble("First question");

        // at most one of them could be under a pointer
        assertThat(first.locator("[data-test=prompt-ask]")).hasCSS("opacity", "1");
        assertThat(desk.bubble("Second question").locator("[data-test=prompt-ask]"))
                .hasCSS("opacity", "1");
        first.locator("[data-test=prompt-ask]").tap();

        assertThat(first.locator("[data-test=prompt]").first()).containsText("Answer to: First question");
        first.locator("[data-test=prompt-insert]").first().tap();
        assertThat(desk.message()).hasValue("Answer to: First question");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S10.2 Whoever stands on a button of one prompter stays there while another one answers")
    void focusStays() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        prompters.called(bot + " slow", stub.address("/held"), 30_000, world.group());
        Desk desk = inTheChat(joined("Where is my booking?"));
        desk.hook("prompt-switch").click();
        Locator insert = desk.hook("prompt").filter(named("Another one")).locator("[data-test=prompt-insert]");
        insert.focus();

        stub.letGo();

        assertThat(desk.hook("prompt").filter(named(bot + " slow"))).isVisible();
        assertThat(insert).isFocused();
        desk.page().keyboard().press("Enter");
        assertThat(desk.message()).hasValue("Another one for: Where is my booking?");
    }

    @Test
    @DisplayName("A prompt is copied; where the browser refuses that, the agent is told")
    void copied() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Desk desk = inTheChat(joined("Copy this"));
        desk.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        desk.hook("prompt-switch").click();

        desk.hook("prompt-copy").first().click();
        desk.page()
                .waitForCondition(() ->
                        "Answer to: Copy this".equals(desk.page().evaluate("() => navigator.clipboard.readText()")));
        desk.page()
                .evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }");
        desk.hook("prompt-copy").first().click();

        assertThat(desk.page().getByText("The browser did not let this page copy."))
                .isVisible();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "Text comes without its markup; pictures and sounds are links that say what they are, and nothing is loaded")
    void textPicturesAndSounds() {
        prompters.called(bot, stub.address("/files"), 5_000, world.group());
        Desk desk = inTheChat(joined("How do I get there?"));
        List<String> foreign = new CopyOnWriteArrayList<>();
        desk.page().onRequest(request -> {
            if (request.url().contains("example.com")) {
                foreign.add(request.url());
            }
        });
        desk.hook("prompt-switch").click();
        Locator prompt = desk.hook("prompt");

        assertThat(prompt.locator(".prompt-text")).containsText("Please sign here.");
        assertThat(prompt.locator(".prompt-text")).containsText("http://example.com/files/open.png");
        assertThat(prompt.locator(".prompt-files a")).hasText(new String[] {"map.png", "welcome.mp3"});
        assertThat(prompt.locator(".prompt-files a").first()).hasAttribute("href", "https://example.com/files/map.png");
        assertThat(prompt.locator(".prompt-files .icon-image")).isVisible();
        assertThat(prompt.locator(".prompt-files .icon-sound")).isVisible();
        prompt.locator("[data-test=prompt-insert]").click();
        assertThat(desk.message()).hasValue(Pattern.compile("^Please sign here\\."));
        Assertions.assertThat(foreign)
                .as("addresses of strangers that were loaded")
                .isEmpty();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S10.4 Looking, no prompts and unavailable are three sights; Retry asks again")
    void threeSights() {
        prompters.called(bot + " silent", stub.address("/hang"), 4_000, world.group());
        prompters.called(bot + " none", stub.address("/none"), 5_000, world.group());
        Desk desk = inTheChat(joined("Anything?"));

        desk.hook("prompt-switch").click();
        assertThat(desk.hook("prompt-looking").filter(new Locator.FilterOptions().setHasText("silent")))
                .hasText(bot + " silent is looking…");
        assertThat(desk.hook("prompt-none")).hasText("No prompts from " + bot + " none.");
        assertThat(desk.hook("prompt-unavailable")).containsText(bot + " silent is unavailable: it took too long.");
        desk.presses(desk.hook("prompt-retry"));
        assertThat(desk.hook("prompt-looking")).isVisible();
        assertThat(desk.hook("prompts-close")).isFocused();
        desk.hook("prompts-close").click();
        assertThat(desk.hook("prompts")).isHidden();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "S10.5 S11.3 Without prompters there is neither switch nor button nor tab; an assistant works with no chat open")
    void withoutAndWith() {
        Customer visitor = joined("Hello there");
        Desk without = desk();
        without.page().waitForResponse("**/prompts?*", () -> without.opens("mine", visitor.chat()));
        assertThat(without.bubble("Hello there")).isVisible();
        assertThat(without.hook("prompt-switch")).isHidden();
        assertThat(without.hook("prompt-ask").first()).isHidden();
        assertThat(without.hook("tab-assistants")).isHidden();

        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Desk desk = desk();
        assertThat(desk.hook("tab-assistants")).isVisible();
        assertThat(desk.hook("assistant-ask")).isDisabled();
        desk.hook("assistant-question").fill("   ");
        assertThat(desk.hook("assistant-ask")).isDisabled();
        desk.hook("assistant-question").fill("What is the fee?");
        desk.page().keyboard().press("Enter");
        assertThat(desk.hook("assistant-answer")).containsText("Answer to: What is the fee?", within(LIVE));
        assertThat(desk.hook("assistant-answer").locator("[data-test=prompt-insert]"))
                .hasCount(0);
        desk.hook("assistant-question").fill("And abroad?");
        desk.hook("assistant-ask").click();
        assertThat(desk.hook("assistant-answer")).containsText("Answer to: And abroad?", within(LIVE));
        assertThat(desk.hook("assistant-place")).hasText("2 of 2");
        desk.hook("assistant-back").click();
        assertThat(desk.hook("assistant-asked")).hasText("What is the fee?");
        desk.hook("assistant-forward").click();
        assertThat(desk.hook("assistant-asked")).hasText("And abroad?");

        desk.opens("mine", agent.list("mine").get(0));
        desk.hook("tab-assistants").click();
        desk.hook("assistant-answer")
                .locator("[data-test=prompt-insert]")
                .first()
                .click();
        assertThat(desk.message()).hasValue("Answer to: And abroad?");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "What agents send as it was, send changed, put aside, or answer without is counted for the prompter, once each")
    void uses() {
        String prompter = prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = joined("Change this");
        Desk desk = inTheChat(visitor);
        desk.hook("prompt-switch").click();
        desk.hook("prompt-edit").first().click();
        desk.message().fill("Something quite different");
        sent(desk, "Something quite different");
        visitor.says("Send this");
        prompted(desk, "Send this").locator("[data-test=prompt-insert]").first().click();
        sent(desk, "Answer to: Send this");
        visitor.says("Put this aside");
        prompted(desk, "Put this aside");
        desk.hook("prompts-close").click();
        desk.message().fill("I know better");
        sent(desk, "I know better");
        visitor.says("Pass this over");
        prompted(desk, "Pass this over");
        desk.message().fill("I know that, too");
        sent(desk, "I know that, too");

        Staff admin = Staff.signedIn(server, "admin");
        await().untilAsserted(() -> {
            List<String> use = new ArrayList<>();
            admin.get("/prompter-settings").json().path("items").forEach(each -> {
                if (each.path("prompter").asText().equals(prompter)) {
                    use.add(each.path("use").toString());
                }
            });
            Assertions.assertThat(use).containsExactly("{\"shown\":4,\"inserted\":1,\"edited\":1,\"ignored\":2}");
        });
        Desk page = Desk.signedIn(server, people.browser(), "admin");
        page.open("/desk/prompters.xhtml");
        assertThat(page.page().locator("tr").filter(named(bot)))
                .containsText("4 shown, 1 sent, 1 sent changed, 2 ignored");
    }

    @Test
    @DisplayName("S10.4 An administrator sees on the page that a prompter failed and rests, until when and why")
    void leftAlone() {
        prompters.called(bot, stub.address("/500"), 5_000, world.group());
        Customer visitor = joined("1");
        PromptedChat chat = PromptedChat.of(agent, visitor);
        chat.turn(true);
        for (int i = 2; i <= 6; i++) {
            chat.settled(Integer.toString(i - 1));
            chat.says(Integer.toString(i));
        }
        Desk desk = Desk.signedIn(server, people.browser(), "admin");

        desk.open("/desk/prompters.xhtml");

        Locator row = desk.page().locator("tr").filter(named(bot));
        assertThat(row).containsText("Resting until");
        assertThat(row).containsText("5 failures in a row");
        assertThat(row).containsText("500");
    }

    @Test
    @DisplayName(
            "S11.3 On a phone an assistant is asked with no chat open; Insert puts the drawer away and the cursor where one sends")
    void onAPhone() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = joined("Hello there");
        Desk desk = desk(people.browser(390, 844));
        desk.hook("assistants-open").click();
        assertThat(desk.hook("assistant-question")).isFocused();
        desk.hook("assistant-question").fill("What is the fee?");
        desk.page().keyboard().press("Enter");
        assertThat(desk.hook("assistant-answer")).containsText("Answer to: What is the fee?", within(LIVE));
        desk.hook("panel-close").click();
        assertThat(desk.hook("assistants-open")).isFocused();

        desk.opens("mine", visitor.chat());
        desk.hook("panel-open").click();
        desk.hook("tab-assistants").click();
        desk.hook("assistant-answer")
                .locator("[data-test=prompt-insert]")
                .first()
                .click();

        assertThat(desk.hook("panel-close")).isHidden();
        assertThat(desk.message()).hasValue("Answer to: What is the fee?");
        assertThat(desk.hook("send")).isFocused();
        desk.watch().heardNothing();
    }

    private static void sent(Desk desk, String text) {
        desk.page().keyboard().press("Enter");
        assertThat(desk.bubble(text)).hasAttribute("data-state", "sent");
    }

    private static Locator prompted(Desk desk, String text) {
        assertThat(desk.hook("prompts")).containsText("Answer to: " + text);
        return desk.hook("prompts");
    }

    @Test
    @DisplayName(
            "S10.3 Whoever joins a chat that is on show gets the buttons of its messages; who closes it loses them")
    void joinedOnThePage() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = Customer.starts(server, world.group(), customer, "First question");
        visitor.says("Second question");
        Desk desk = desk();
        desk.opens("queue", visitor.chat());
        assertThat(desk.bubble("First question")).isVisible();
        Locator ask = desk.bubble("First question").locator("[data-test=prompt-ask]");
        assertThat(ask).isHidden();

        desk.hook("join").click();
        desk.presses(ask);
        assertThat(desk.bubble("First question").locator("[data-test=prompt]").first())
                .containsText("Answer to: First question");
        assertThat(ask).hasAttribute("aria-expanded", "true");
        assertThat(desk.page().locator("[aria-live=polite]").filter(named("2 prompts from " + bot)))
                .hasCount(1);
        desk.closesTheChat();

        assertThat(desk.bar()).containsText("Closed by");
        assertThat(ask).isHidden();
        assertThat(desk.hook("prompt-switch")).isHidden();
        assertThat(desk.hook("prompts-here").first()).isHidden();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("Who reads along asks about a message and copies, and is offered neither the switch nor to insert")
    void readingAlong() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Customer visitor = joined("First question");
        String supervisor = world.account("SUPERVISOR", 5, world.group());
        Desk desk = Desk.opened(server, people.browser()).signsIn(supervisor, World.PASSWORD);
        desk.tab("active").click();
        desk.row("active", visitor.chat()).locator(".row-open").click();
        Locator line = desk.bubble("First question");

        desk.presses(line.locator("[data-test=prompt-ask]"));
        assertThat(line.locator("[data-test=prompt]").first()).containsText("Answer to: First question");
        assertThat(line.locator("[data-test=prompt-copy]").first()).isVisible();
        assertThat(line.locator("[data-test=prompt-insert]")).hasCount(0);
        assertThat(desk.hook("prompt-switch")).isHidden();
        desk.hook("takeover").click();

        assertThat(desk.hook("prompt-switch")).isVisible();
        assertThat(line.locator("[data-test=prompt-insert]").first()).isVisible();
    }

    @Test
    @DisplayName("S11.1 What is typed while a question is on its way stays, and the question is asked once")
    void typedWhileAsking() {
        prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Desk desk = desk();
        List<Route> held = new CopyOnWriteArrayList<>();
        desk.page().route("**/questions", route -> {
            if (route.request().method().equals("POST")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        desk.hook("assistant-question").fill("What is the fee?");
        desk.page().keyboard().press("Enter");
        desk.page().keyboard().press("Enter");
        desk.hook("assistant-question").fill("And abroad?");
        desk.page().keyboard().press("Enter");
        assertThat(desk.hook("assistant-ask")).isDisabled();
        desk.page().waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);

        assertThat(desk.hook("assistant-answer")).containsText("Answer to: What is the fee?");
        assertThat(desk.hook("assistant-question")).hasValue("And abroad?");
        assertThat(desk.hook("assistant-ask")).isEnabled();
        assertThat(desk.hook("assistant-place")).hasText("1 of 1");
    }

    private Desk desk() {
        return desk(people.browser());
    }

    private Desk desk(BrowserContext browser) {
        return Desk.opened(server, browser).signsIn("agent-" + world.group() + "-1", World.PASSWORD);
    }

    private Desk inTheChat(Customer visitor) {
        return inTheChat(visitor, people.browser());
    }

    private Desk inTheChat(Customer visitor, BrowserContext browser) {
        Desk desk = desk(browser);
        desk.opens("mine", visitor.chat());
        assertThat(desk.page().getByRole(AriaRole.HEADING).filter(new Locator.FilterOptions().setHasText(customer)))
                .isVisible();
        return desk;
    }

    private Customer joined(String text) {
        Customer visitor = Customer.starts(server, world.group(), customer, text);
        Assertions.assertThat(agent.join(visitor.chat()).status()).isEqualTo(200);
        return visitor;
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
    }
}
