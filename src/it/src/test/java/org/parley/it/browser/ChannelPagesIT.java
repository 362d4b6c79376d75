package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Channels;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/** An administrator keeps channels, rules of groups and deliveries; an agent sees what a bot has said before. */
class ChannelPagesIT {

    private static final String SECRET = "sk-very-secret-0815";

    @RegisterExtension
    final People people = new People();

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();
    private final String key = "p-" + UUID.randomUUID();

    @Test
    @DisplayName("Choosing a bot takes nothing away that was typed before, the secret for identities neither")
    void choosingABotKeepsTheSecret() {
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();
        desk.open("/desk/channel.xhtml");
        field(page, "name").fill(People.named("Shop"));
        field(page, "key").fill(key);
        field(page, "group").selectOption("1");
        field(page, "identitySecret").fill(SECRET);
        field(page, "bot").selectOption("KNOWLEDGE");
        assertThat(field(page, "botName")).isVisible();
        field(page, "botName").fill("Assistant");
        save(page);

        assertThat(desk.hook("done")).hasText("The channel is made.");
        assertThat(desk.hook("identitySecret-kept")).containsText("A secret is kept");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A channel with a bot: refused with what was typed kept, made, its bot switched; a secret never comes back")
    void aChannelWithABot() {
        String name = People.named("Shop");
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();

        desk.open("/desk/channels.xhtml");
        desk.hook("new-channel").click();
        assertThat(field(page, "botName")).hasCount(0);
        field(page, "name").fill(name);
        field(page, "key").fill("Not a key");
        field(page, "group").selectOption("1");
        field(page, "origins").fill("https://shop.example.org\nhttps://www.example.org");
        field(page, "bot").selectOption("COMPLETIONS");
        assertThat(field(page, "model")).isVisible();
        assertThat(field(page, "threshold")).hasCount(0);
        assertThat(field(page, "name")).hasValue(name);
        field(page, "address").fill("http://127.0.0.1:9/v1");
        field(page, "model").fill("small");
        field(page, "secret").fill(SECRET);
        save(page);
        assertThat(desk.hook("problems")).containsText("“Key” is 1 to 40");
        assertThat(desk.page().locator("[aria-invalid=true]")).hasId("form:key");
        assertThat(field(page, "key")).hasValue("Not a key");
        assertThat(field(page, "group")).hasValue("1");
        assertThat(field(page, "origins")).hasValue("https://shop.example.org\nhttps://www.example.org");
        assertThat(field(page, "model")).hasValue("small");
        assertThat(field(page, "secret")).hasValue("");
        field(page, "key").fill(key);
        field(page, "timeoutMillis").fill("soon");
        save(page);
        assertThat(desk.hook("problems")).containsText("Timeout in milliseconds: please give a whole number.");
        assertThat(field(page, "timeoutMillis")).hasValue("soon");
        assertThat(page.locator("[aria-invalid=true]")).hasId("form:timeoutMillis");
        field(page, "timeoutMillis").fill("3000");
        assertThat(page.locator("[aria-invalid=true]")).hasCount(0);
        field(page, "botName").fill("");
        save(page);
        assertThat(desk.hook("problems")).containsText("“Name of the bot”");
        assertThat(page.locator("[aria-invalid=true]")).hasId("form:botName");
        field(page, "botName").fill("Assistant");
        field(page, "secret").fill(SECRET);
        save(page);
        assertThat(desk.hook("done")).hasText("The channel is made.");
        assertThat(page.locator("h1")).hasText(name);
        assertThat(field(page, "key")).isDisabled();
        assertThat(desk.hook("secret-kept")).hasText("A secret is kept.");
        Assertions.assertThat(page.content()).doesNotContain(SECRET);

        field(page, "bot").selectOption("RASA");
        assertThat(field(page, "model")).hasCount(0);
        field(page, "secretGone").check();
        save(page);
        assertThat(desk.hook("secret-kept")).hasText("No secret is kept.");
        field(page, "bot").selectOption("KNOWLEDGE");
        assertThat(field(page, "threshold")).isVisible();
        assertThat(field(page, "address")).hasCount(0);
        field(page, "active").uncheck();
        save(page);
        desk.open("/desk/channels.xhtml");
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText(key);
        assertThat(row).containsText("Assistant · Built-in: topics kept at the desk");
        assertThat(row).containsText("Off");
        assertThat(row).containsText("Ada Minster");
        row.getByRole(AriaRole.LINK).click();
        assertThat(field(page, "timeoutMillis")).hasCount(0);
        field(page, "bot").selectOption("NONE");
        assertThat(field(page, "botName")).hasCount(0);
        save(page);
        assertThat(desk.hook("done")).containsText("Saved.");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A platform's channel: no bot, a new address shown once, where the platform is told")
    void aPlatform() {
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();

        desk.open("/desk/channel.xhtml");
        field(page, "kind").selectOption("OPERATOR");
        assertThat(field(page, "bot")).hasCount(0);
        assertThat(field(page, "origins")).hasCount(0);
        field(page, "name").fill(People.named("Platform"));
        field(page, "key").fill(key);
        field(page, "group").selectOption("1");
        save(page);
        assertThat(desk.hook("webhook")).hasValue("Not set yet");
        page.waitForNavigation(() -> page.locator("#address\\:make").click());

        Assertions.assertThat(desk.hook("address").inputValue())
                .startsWith(server.resolve("/chat/operator/").toString())
                .hasSizeGreaterThan(60);
        assertThat(field(page, "name")).not().hasValue("");
        save(page);
        assertThat(desk.hook("done")).containsText("Saved.");
        desk.open("/desk/channel.xhtml?channel=" + key);
        assertThat(desk.hook("webhook")).isVisible();
        assertThat(desk.hook("address")).hasCount(0);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "Rules of a group: another group is asked for where one is to take the chats, and wrong numbers are kept")
    void rulesOfAGroup() {
        Staff admin = Staff.signedIn(server, "admin");
        int group = World.newGroup(admin);
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();

        desk.open("/desk/group.xhtml?number=" + group);
        assertThat(rule(page, "overflow")).hasCount(0);
        rule(page, "whenNobody").selectOption("BOT");
        rule(page, "mostWaiting").fill("many");
        rule(page, "whenFull").selectOption("GROUP");
        assertThat(rule(page, "overflow")).isVisible();
        assertThat(rule(page, "mostWaiting")).hasValue("many");
        saveRules(page);
        assertThat(desk.hook("problems")).containsText("Most waiting: please give a whole number.");
        rule(page, "mostWaiting").fill("3");
        saveRules(page);
        assertThat(desk.hook("problems")).containsText("Choose the group that takes the chats.");
        rule(page, "overflow").selectOption("1");
        rule(page, "longestWait").fill("5");
        rule(page, "text").fill("Too many wait.");
        saveRules(page);
        assertThat(desk.hook("done")).containsText("Saved.");
        assertThat(page.locator("#form\\:name")).hasValue("Group " + group);

        desk.open("/desk/group.xhtml?number=" + group);
        assertThat(rule(page, "whenNobody")).hasValue("BOT");
        assertThat(rule(page, "mostWaiting")).hasValue("3");
        assertThat(rule(page, "longestWait")).hasValue("5");
        assertThat(rule(page, "overflow")).hasValue("1");
        assertThat(rule(page, "text")).hasValue("Too many wait.");
        desk.watch().heardNothing();
        admin.call("DELETE", "/groups/" + group, null);
    }

    @Test
    @DisplayName("Deliveries: nothing in trouble is said so; what is can be made again")
    void deliveries() {
        Owner.run(parley, "delete from delivery where state <> 'DONE' and (attempts > 0 or state = 'DEAD')");
        Staff admin = Staff.signedIn(server, "admin");
        admin.post("/channels", Channels.form(key, "OPERATOR", 1).toString());
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();
        desk.open("/desk/deliveries.xhtml");
        assertThat(desk.hook("empty")).containsText("Everything was delivered.");

        Customer customer = Customer.starts(server, 1, "Untold", "Hello");
        Owner.run(
                parley,
                "insert into delivery (id, channel_id, customer_id, kind, text, state, attempts, due_at, trouble, created_at,"
                        + " version) select ?, h.id, c.customer_id, 'TEXT', 'x', 'DEAD', 9, now(), '500', now(), 1"
                        + " from channel h, chat c where h.key = ? and c.id = ?",
                UUID.randomUUID(),
                key,
                UUID.fromString(customer.chat()));
        desk.open("/desk/deliveries.xhtml");
        assertThat(desk.hook("sums")).hasText("1 given up, 0 to be tried again.");
        Locator row = page.locator("#form\\:deliveries tbody tr");
        assertThat(row).containsText("Channel " + key);
        assertThat(row).containsText("It answered with an error (500)");
        assertThat(row).containsText("Given up");
        page.waitForNavigation(() -> page.locator(".replay").click());
        assertThat(desk.hook("done")).containsText("It is delivered again now");
        Owner.run(
                parley,
                "update delivery set state = 'DEAD' where channel_id = (select id from channel where key = ?)",
                key);
        desk.open("/desk/deliveries.xhtml");
        page.waitForNavigation(() -> page.locator(".replay-all").click());
        assertThat(desk.hook("done")).containsText("They are delivered again now");
        Owner.run(parley, "delete from delivery where channel_id = (select id from channel where key = ?)", key);
        customer.close();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "S6.6 The agent sees the bot's note, and the dialogue with the bot folded, opened by click and by keyboard")
    void theDialogueWithTheBot() {
        Ground.cleared(server, "anna");
        Customer customer = Customer.starts(server, 1, "From the bot", "First words to the bot");
        customer.says("Second words to the bot");
        customer.says("Now to a person");
        UUID chat = UUID.fromString(customer.chat());
        Owner.run(
                parley, "update chat set handed_sequence = 2, bot_note = E'Wants a refund\nof 20' where id = ?", chat);
        Owner.run(
                parley,
                "insert into line (chat_id, sequence, kind, author, name, client_id, text, at, files, choices,"
                        + " perhaps_repeated) select id, 4, 'MESSAGE', 'BOT', 'Robin', gen_random_uuid(), 'Please choose',"
                        + " now(), 0, '[{\"title\":\"Refund\",\"value\":\"r\"},{\"title\":\"Other\",\"value\":\"o\"}]', true"
                        + " from chat where id = ?",
                chat);
        Owner.run(parley, "update chat set last_sequence = 4 where id = ?", chat);
        Desk desk = Desk.signedIn(server, people.browser(), "anna");

        desk.opens("queue", customer.chat());
        assertThat(desk.bubble("Now to a person")).isVisible();
        assertThat(words(desk, "First words to the bot")).isHidden();
        assertThat(desk.hook("bot-note")).containsText("Wants a refund");
        assertThat(desk.hook("choices")).hasText("Offered: Refund · Other");
        assertThat(desk.hook("repeated")).hasText("perhaps sent twice");
        Locator dialogue = desk.hook("bot-dialogue");
        assertThat(dialogue).hasText("Dialogue with the bot (2 messages)");
        assertThat(dialogue).hasAttribute("aria-expanded", "false");
        dialogue.click();
        assertThat(words(desk, "First words to the bot")).isVisible();
        assertThat(dialogue).hasAttribute("aria-expanded", "true");
        dialogue.press("Enter");
        assertThat(words(desk, "Second words to the bot")).isHidden();
        dialogue.press("Space");
        assertThat(words(desk, "Second words to the bot")).isVisible();
        customer.close();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A message whose sender does not read along says so; there is no field for messages, only for comments")
    void aMessageLeft() {
        Ground.cleared(server, "anna");
        Customer customer = Customer.starts(server, 1, "Left a message", "Please call me");
        Owner.run(parley, "update chat set one_time = true where id = ?", UUID.fromString(customer.chat()));
        Staff anna = Staff.signedIn(server, "anna");
        anna.join(customer.chat());
        Desk desk = Desk.signedIn(server, people.browser(), "anna");

        desk.opens("mine", customer.chat());
        assertThat(desk.bar()).containsText("does not read along");
        assertThat(desk.hook("mode")).isHidden();
        assertThat(desk.hook("composer")).hasAttribute("data-mode", "comment");
        Assertions.assertThat(anna.says(customer.chat(), "Hello?").status()).isEqualTo(403);
        anna.close(customer.chat());
        desk.watch().heardNothing();
    }

    private static Locator field(Page page, String id) {
        return page.locator("#form\\:" + id);
    }

    /** The day above a line stays where the line is folded away. */
    private static Locator words(Desk desk, String text) {
        return desk.bubble(text).locator(".bubble");
    }

    private static Locator rule(Page page, String id) {
        return page.locator("#rules\\:" + id);
    }

    private static void save(Page page) {
        page.waitForNavigation(() -> page.locator("#form\\:save").click());
    }

    private static void saveRules(Page page) {
        page.waitForNavigation(() -> page.locator("#rules\\:saveRules").click());
    }
}
