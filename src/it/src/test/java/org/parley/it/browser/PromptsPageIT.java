package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Prompters;
import org.parley.it.support.Staff;
import org.parley.it.support.StubPrompter;
import org.parley.it.support.TheParley;
import org.parley.it.support.Visitor;
import org.parley.it.support.World;

/** Prompts on the chat page and assistants beside it, with a platform on this machine. */
class PromptsPageIT {

    private static final double LIVE = 1_000;

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
        Visitor visitor = joined("Where is my booking?");
        Desk desk = inTheChat(visitor);

        assertThat(desk.hook("prompts")).isHidden();
        desk.hook("prompt-switch").click();
        assertThat(desk.hook("prompt-switch")).hasAttribute("aria-pressed", "true");
        Locator first = desk.hook("prompts").locator("[data-test=prompt]").first();
        assertThat(first).containsText("Answer to: Where is my booking?");
        assertThat(first.locator("[data-test=prompt-about]")).hasText("90 % · intent-0 · " + bot);
        assertThat(desk.hook("prompts")).containsText("Prompts for “Where is my booking?”");

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
        assertThat(desk.hook("prompts")).containsText("Answer to: It was for Monday.", within(3 * LIVE));
        assertThat(desk.message()).isFocused();
        desk.page().keyboard().type(".");
        assertThat(desk.message()).hasValue("Answer to: Where is my booking? Indeed.");
        desk.page().keyboard().press("Enter");
        assertThat(desk.bubble("Answer to: Where is my booking? Indeed.")).hasAttribute("data-state", "sent");
        assertThat(desk.hook("prompts")).isHidden();
        desk.turnsTo("Comment");
        assertThat(desk.message()).hasValue("Between us");

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
        Visitor visitor = joined("First question");
        visitor.says("Second question");
        agent.says(visitor.chat(), "Hello");
        Desk desk = inTheChat(visitor);
        Locator first = desk.bubble("First question");
        Locator ask = first.locator("[data-test=prompt-ask]");

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
    @DisplayName("S10.4 Looking, no prompts and unavailable are three sights; Retry asks again")
    void threeSights() {
        prompters.called(bot + " silent", stub.address("/hang"), 2_000, world.group());
        prompters.called(bot + " none", stub.address("/none"), 5_000, world.group());
        Desk desk = inTheChat(joined("Anything?"));

        desk.hook("prompt-switch").click();
        assertThat(desk.hook("prompt-looking").filter(new Locator.FilterOptions().setHasText("silent")))
                .hasText(bot + " silent is looking…");
        assertThat(desk.hook("prompt-none")).hasText("No prompts from " + bot + " none.");
        assertThat(desk.hook("prompt-unavailable")).containsText(bot + " silent is unavailable: it took too long.");
        desk.hook("prompt-retry").click();
        assertThat(desk.hook("prompt-looking")).isVisible();
        desk.hook("prompts-close").click();
        assertThat(desk.hook("prompts")).isHidden();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "S10.5 S11.3 Without prompters there is neither switch nor button nor tab; an assistant works with no chat open")
    void withoutAndWith() {
        Desk without = inTheChat(joined("Hello there"));
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
        assertThat(desk.hook("assistant-answer")).containsText("Answer to: What is the fee?", within(3 * LIVE));
        assertThat(desk.hook("assistant-answer").locator("[data-test=prompt-insert]"))
                .hasCount(0);
        desk.hook("assistant-question").fill("And abroad?");
        desk.hook("assistant-ask").click();
        assertThat(desk.hook("assistant-answer")).containsText("Answer to: And abroad?", within(3 * LIVE));
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
    @DisplayName("What agents insert and change before sending is counted for the prompter")
    void uses() {
        String prompter = prompters.called(bot, stub.address("/answer"), 5_000, world.group());
        Desk desk = inTheChat(joined("Count this"));
        desk.hook("prompt-switch").click();
        desk.hook("prompt-edit").first().click();
        desk.message().fill("Something quite different");
        desk.page().keyboard().press("Enter");
        assertThat(desk.bubble("Something quite different")).isVisible();

        Staff admin = Staff.signedIn(server, "admin");
        await().untilAsserted(() -> admin.get("/prompter-settings")
                .json()
                .path("items")
                .forEach(each -> {
                    if (each.path("prompter").asText().equals(prompter)) {
                        Assertions.assertThat(each.path("use").path("shown").asInt())
                                .isEqualTo(1);
                        Assertions.assertThat(each.path("use").path("inserted").asInt())
                                .isEqualTo(1);
                        Assertions.assertThat(each.path("use").path("edited").asInt())
                                .isEqualTo(1);
                    }
                }));
    }

    private Desk desk() {
        return Desk.opened(server, people.browser()).signsIn("agent-" + world.group() + "-1", World.PASSWORD);
    }

    private Desk inTheChat(Visitor visitor) {
        Desk desk = desk();
        desk.opens("mine", visitor.chat());
        assertThat(desk.page().getByRole(AriaRole.HEADING).filter(new Locator.FilterOptions().setHasText(customer)))
                .isVisible();
        return desk;
    }

    private Visitor joined(String text) {
        Visitor visitor = Visitor.starts(server, world.group(), customer, text);
        Assertions.assertThat(agent.join(visitor.chat()).status()).isEqualTo(200);
        return visitor;
    }

    private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
    }
}
