package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** The page of topics: kept, tried, imported and exported by who supervises, and made from a chat. */
class TopicsPageIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    private static final Duration SOON = Duration.ofSeconds(15);

    /** Part of every title here, and a word no other topic has. */
    private final String word = "zp" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() {
        Owner.run(TheParley.shared(), "delete from topic where title like ?", "%" + word + "%");
        Owner.run(TheParley.shared(), "update topic_shelf set version = version + 1");
    }

    @Test
    @DisplayName("The page keeps topics: add, refuse with what was typed kept, change, search, delete after a question")
    void thePageKeepsTopics() {
        Desk desk = Desk.signedIn(server, people.browser(), "sofia");
        Page page = desk.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Topics"))
                .click();
        page.waitForURL("**/topics.xhtml");

        button(page, "New topic").click();
        field(page, "title").fill("Plants " + word);
        field(page, "answer").fill("Water them\non Fridays.");
        field(page, "examples").fill("How often do I water plants?\n\nMy plants are dry");
        field(page, "language").fill("english");
        button(page, "Save").click();
        assertThat(desk.hook("problems")).hasText("“Language” is a tag such as en, de or pt-BR, or empty.");
        assertThat(field(page, "answer")).hasValue("Water them\non Fridays.");
        assertThat(field(page, "examples")).hasValue("How often do I water plants?\n\nMy plants are dry");
        field(page, "language").fill("en");
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

        page.getByLabel("Search topics").fill(word);
        assertThat(page.locator("tr[data-ri]")).hasCount(1);
        assertThat(row(page)).containsText("2 examples");
        assertThat(row(page)).containsText("Shown 0 · sent 0 · ignored 0");
        Owner.run(
                TheParley.shared(),
                "update topic set shown = 7, inserted = 2, edited = 1, ignored = 3" + " where title = ?",
                "Plants " + word);

        link(page, "Edit Plants " + word).click();
        assertThat(field(page, "examples")).hasValue("How often do I water plants?\nMy plants are dry");
        field(page, "title").fill("Flowers " + word);
        button(page, "Save").click();
        assertThat(row(page)).containsText("Flowers " + word);
        assertThat(row(page)).containsText("Shown 7 · sent 3 · ignored 3");

        link(page, "Delete Flowers " + word).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Delete the topic “Flowers " + word + "”?");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(link(page, "Delete Flowers " + word)).isFocused();
        link(page, "Delete Flowers " + word).click();
        button(page, "Delete").click();

        assertThat(row(page)).hasCount(0);
        assertThat(desk.hook("empty")).containsText("No topic contains these words.");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("Two who change the same topic: the later one is told, and what was typed is kept")
    void whoeverIsLaterIsTold() {
        Staff admin = Staff.signedIn(server, "admin");
        String id = admin.post("/topics", topic("Shared " + word, "First")).text("id");
        Desk desk = Desk.signedIn(server, people.browser(), "sofia");
        desk.open("/desk/topics.xhtml");
        desk.page().getByLabel("Search topics").fill(word);
        assertThat(desk.page().locator("tr[data-ri]")).hasCount(1);
        link(desk.page(), "Edit Shared " + word).click();
        field(desk.page(), "answer").fill("Mine");
        admin.call("PUT", "/topics/" + id, topic("Shared " + word, "Theirs"));

        button(desk.page(), "Save").click();

        assertThat(desk.hook("problems")).containsText("Somebody else has changed this topic meanwhile.");
        assertThat(field(desk.page(), "answer")).hasValue("Mine");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A question is tried: what agents would be shown stands first, what is too unsure is marked")
    void aQuestionIsTried() {
        Desk desk = Desk.signedIn(server, people.browser(), "sofia");
        desk.open("/desk/topics.xhtml");
        Page page = desk.page();
        assertThat(desk.hook("learnt")).containsText("Learnt from");

        page.getByLabel("Question to try").fill("I have lost my card, please help");
        button(page, "Find topics").click();

        Locator best = desk.hook("match").first();
        assertThat(best).containsText("Lost or stolen card");
        assertThat(best).hasAttribute("data-shown", "true");
        assertThat(best.locator(".match-percent")).hasText(Pattern.compile("(6[5-9]|[7-9]\\d|100) %"));
        assertThat(best).not().containsText("Not shown");
        assertThat(desk.hook("match").last()).containsText("Not shown to agents");
        page.getByLabel("Question to try").fill("xylophone quartz");
        button(page, "Find topics").click();
        assertThat(desk.page().locator("[data-test=match][data-shown=true]")).hasCount(0);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A file is exported and imported; what is wrong with one is said line by line, and nothing of it is kept")
    void filesComeAndGo() throws IOException {
        Staff.signedIn(server, "sofia").post("/topics", topic("Kept " + word, "Yes"));
        Desk desk = Desk.signedIn(server, people.browser(), "sofia");
        desk.open("/desk/topics.xhtml");
        Page page = desk.page();

        Download download = page.waitForDownload(() -> desk.hook("export").click());
        Assertions.assertThat(download.suggestedFilename()).isEqualTo("parley-topics.csv");
        Assertions.assertThat(Files.readString(download.path())).contains("\"Kept " + word + "\",\"Yes\"");

        desk.hook("import").click();
        desk.hook("import-file").setInputFiles(file("title,answer\n,Nothing\nGood " + word + ",Fine\n"));
        desk.hook("import-confirm").click();
        assertThat(desk.hook("import-report")).containsText("Nothing was imported.");
        assertThat(desk.hook("import-report").locator("li")).hasText("Line 2: Please fill in “title”.");
        desk.hook("import-file")
                .setInputFiles(file("text,category\nWhere is it?,Good " + word + "\nStill gone,Good " + word + "\n"));
        assertThat(desk.hook("import-report")).hasText("");
        desk.hook("import-confirm").click();
        assertThat(desk.hook("import-report")).containsText("Imported: 1 new, 0 changed, 0 as before.");
        // the page is read anew, and has the same address
        page.waitForNavigation(() -> desk.hook("import-close").click());
        page.getByLabel("Search topics").fill("Good " + word);
        assertThat(page.locator("tr[data-ri]")).hasCount(1);
        assertThat(row(page)).containsText("2 examples");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("A topic is made from a chat: the palette opens the form with its first question and answer")
    void aTopicIsMadeFromAChat() {
        Staff boris = Staff.signedIn(server, "boris").withNothingToDo();
        Customer visitor = Customer.starts(server, 1, "Noor Haddad", "Where is my\n" + word + " parcel?");
        boris.join(visitor.chat());
        boris.says(visitor.chat(), "It left on Monday.");
        visitor.says("Thank you!");
        Desk desk = Desk.signedIn(server, people.browser(), "sofia");
        Page page = desk.page();
        desk.opens("active", visitor.chat());
        assertThat(desk.bubble("It left on Monday.")).isVisible();

        page.keyboard().press("Control+k");
        page.locator("#palette-words").fill("make a topic");
        page.keyboard().press("Enter");
        page.waitForURL("**/topics.xhtml?chat=" + visitor.chat());

        assertThat(field(page, "examples")).hasValue("Where is my " + word + " parcel?");
        assertThat(field(page, "answer")).hasValue("It left on Monday.");
        field(page, "title").fill("Parcel " + word);
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        // in this thread, to which the browser belongs
        Awaitility.await()
                .pollInSameThread()
                .atMost(2 * SOON.toSeconds(), TimeUnit.SECONDS)
                .untilAsserted(() -> {
                    page.getByLabel("Question to try").fill("Where is my " + word + " parcel?");
                    button(page, "Find topics").click();
                    assertThat(desk.hook("match").first())
                            .containsText(
                                    "Parcel " + word, new LocatorAssertions.ContainsTextOptions().setTimeout(2_000));
                });
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A person should speak about a topic: ticked on the page, the bot answers its customer and hands over; unticked, it answers")
    void aPersonShouldSpeakAboutIt() {
        Ground.cleared(server, "anna");
        Staff anna = Staff.signedIn(server, "anna");
        Desk desk = Desk.signedIn(server, people.browser(), "sofia");
        Page page = desk.page();
        desk.open("/desk/topics.xhtml");
        button(page, "New topic").click();
        field(page, "title").fill("Complaint " + word);
        field(page, "answer").fill("I am sorry to hear that.");
        field(page, "examples").fill("I complain about the " + word);
        page.getByLabel("A person should speak about this").check();
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        page.getByLabel("Search topics").fill(word);
        assertThat(row(page)).containsText("Handed over");

        Customer handedOver = complains();
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> Assertions.assertThat(anna.list("queue")).containsExactly(handedOver.chat()));
        Assertions.assertThat(said(handedOver)).containsExactly("I am sorry to hear that.");

        link(page, "Edit Complaint " + word).click();
        assertThat(page.getByLabel("A person should speak about this")).isChecked();
        page.getByLabel("A person should speak about this").uncheck();
        button(page, "Save").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(row(page)).not().containsText("Handed over");
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            Customer answered = complains();
            Assertions.assertThat(answered.state().text("state")).isEqualTo("BOT");
        });
        anna.close(handedOver.chat());
        desk.watch().heardNothing();
    }

    /** A customer of the demo's bot asks, and has its answer. The index learns a topic a moment after it is kept. */
    private Customer complains() {
        Staff sofia = Staff.signedIn(server, "sofia");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> sofia.get("/topics/matches?question=complain+" + word)
                        .body()
                        .contains("Complaint " + word));
        Customer customer = Customer.starts(server, "help", "Nora Beck", "I complain about the " + word);
        Awaitility.await().atMost(SOON).until(() -> !said(customer).isEmpty());
        return customer;
    }

    private static List<String> said(Customer customer) {
        return customer.lines().stream()
                .filter(line -> line.path("author").asText().equals("BOT"))
                .map(line -> line.path("text").asText())
                .toList();
    }

    @Test
    void anAgentHasNeitherThePageNorTheCommand() {
        Desk desk = Desk.signedIn(server, people.browser(), "felix");
        assertThat(desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Topics")))
                .hasCount(0);
        desk.page().keyboard().press("Control+k");
        desk.page().locator("#palette-words").fill("topic");
        assertThat(desk.hook("palette-option")).hasCount(0);
    }

    private static String topic(String title, String answer) {
        return "{\"title\":\"%s\",\"answer\":\"%s\",\"language\":\"\",\"examples\":[]}".formatted(title, answer);
    }

    private static FilePayload file(String text) {
        return new FilePayload("topics.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private Locator row(Page page) {
        return page.locator("tr[data-ri]").filter(new Locator.FilterOptions().setHasText(word));
    }

    private static Locator field(Page page, String name) {
        return page.locator("#form\\:" + name);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
