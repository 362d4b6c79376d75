package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.Visitor;
import org.parley.it.support.World;
import org.parley.run.ParleyServer;

/**
 * Every page in every state, light and dark, at a desk and on a phone: axe finds nothing serious in either theme, nothing breaks
 * the policy, no script fails, nothing is wider than the window. The pictures are in {@code target/screenshots}.
 */
class LookIT {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int PHONE = 390;
    private static final byte[] FILE = "24.90, 10:15".getBytes(StandardCharsets.UTF_8);

    /** Animations off: a picture or a measured contrast in the middle of one says nothing. */
    private static final Page.ScreenshotOptions STILL =
            new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED);

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    static Stream<Arguments> looks() {
        return Stream.of(argumentSet("1440 px", 1440, 900), argumentSet("390 px", PHONE, 844));
    }

    @ParameterizedTest
    @MethodSource("looks")
    @DisplayName("The desk: sign-in, queue, chats, archive and its search, statistics")
    void theDesk(int width, int height) {
        Ground.cleared(server, "anna");
        Staff anna = Staff.signedIn(server, "anna");
        String talk = aTalk(anna);
        String waiting = waiting();
        BrowserContext browser = people.browser(width, height);
        Desk desk = Desk.opened(server, browser);
        Look look = new Look(desk.page(), desk.watch(), width);

        look.at("login");
        desk.page().getByLabel("Login").fill("anna");
        desk.page().getByLabel("Password").fill("not it");
        desk.page().getByRole(AriaRole.BUTTON).click();
        assertThat(desk.hook("problems")).isVisible();
        look.at("login-refused");

        desk.signsIn("anna", "anna");
        assertThat(desk.row("queue", waiting)).isVisible();
        look.at("chats-queue");
        desk.opens("queue", waiting);
        assertThat(desk.transcript()).containsText("My card was declined");
        look.at("chats-preview");
        back(desk, width);
        desk.opens("mine", talk);
        assertThat(desk.hook("composer")).isVisible();
        desk.message().fill("The next step would be to");
        look.at("chats-active");
        desk.hook("file-input").setInputFiles(oneGoodOneBad());
        assertThat(desk.hook("file-chip").first()).hasAttribute("data-state", "done");
        look.at("chats-files");
        desk.hook("file-remove").first().click();
        desk.hook("file-remove").first().click();
        desk.turnsTo("Comment");
        look.at("chats-comment-empty");
        desk.message().fill("Second time this month, see ticket 4711.\nhttps://example.com/tickets/4711");
        look.at("chats-comment");
        desk.message().press("Enter");
        assertThat(desk.commentBubble("Second time this month")).hasAttribute("data-state", "sent");
        look.at("chats-commented");
        desk.hook("filter").click();
        look.at("menu-filter");
        desk.page().locator("#filter-menu [data-value=comments]").click();
        assertThat(desk.hook("filter-note")).containsText("hidden");
        look.at("chats-filtered");
        desk.hook("show-all").click();
        desk.turnsTo("Message");
        desk.message().fill("About {chat.subject}: ");
        desk.message().pressSequentially("/");
        assertThat(desk.hook("canned")).isVisible();
        look.at("chats-canned");
        desk.message().press("Escape");
        customerPanel(desk, look, width);
        desk.hook("prompt-ask").first().focus();
        desk.page().keyboard().press("Enter");
        assertThat(desk.transcript().locator(".prompt:not(.prompt-looking)").first())
                .isVisible();
        look.at("chats-prompts");
        if (width > PHONE) {
            desk.hook("tab-assistants").click();
            desk.hook("assistant-question").fill("My card was charged twice");
            desk.hook("assistant-ask").click();
            assertThat(desk.hook("assistant-answer")).containsText("reservation");
            look.at("chats-assistant");
        }
        desk.page().keyboard().press("Control+k");
        look.at("palette");
        desk.page().keyboard().press("Escape");
        desk.hook("close").click();
        assertThat(desk.page().locator("#close-dialog")).isVisible();
        look.at("chats-close");
        desk.hook("close-confirm").click();
        assertThat(desk.bar()).containsText("Closed by");
        look.at("chats-closed");
        back(desk, width);
        desk.tab("archive").click();
        assertThat(desk.row("archive", talk)).isVisible();
        look.at("chats-archive");
        search(desk, look, talk);

        desk.open("/desk/statistics.xhtml");
        assertThat(desk.page().locator("h1")).hasText("Statistics");
        look.at("statistics-agent");
    }

    @ParameterizedTest
    @MethodSource("looks")
    @DisplayName("The desk: menus, shortcuts, offline, statistics of the account")
    void aroundTheDesk(int width, int height) {
        Staff felix = Staff.signedIn(server, "felix").withNothingToDo();
        Visitor visitor = Visitor.starts(server, 3, "Ines Duarte", "The hotel lost my booking.");
        felix.join(visitor.chat());
        felix.says(visitor.chat(), "Found it again.");
        felix.close(visitor.chat());
        BrowserContext browser = people.browser(width, height);
        Desk desk = Desk.signedIn(server, browser, "admin");
        Look look = new Look(desk.page(), desk.watch(), width);

        desk.hook("presence").click();
        look.at("menu-presence");
        desk.page().keyboard().press("Escape");
        desk.hook("theme").click();
        look.at("menu-theme");
        desk.page().keyboard().press("Escape");
        desk.hook("alerts").click();
        assertThat(desk.hook("alert-test")).isVisible();
        look.at("alerts");
        desk.page().keyboard().press("Escape");
        desk.page().keyboard().press("?");
        assertThat(desk.page().locator("#keys-dialog")).isVisible();
        look.at("shortcuts");
        desk.page().keyboard().press("Escape");
        browser.setOffline(true);
        assertThat(desk.connection()).containsText("Offline");
        look.at("offline");
        browser.setOffline(false);

        desk.open("/desk/statistics.xhtml");
        assertThat(desk.page().locator("#groups, [id$=groups]").first()).isVisible();
        look.at("statistics");
        desk.page().locator("[id$=agents] tbody td a").first().click();
        assertThat(desk.hook("sum")).isVisible();
        look.at("statistics-chats");
        desk.open("/desk/statistics-chats.xhtml?from=2001-01-01&to=2001-01-31&group=1&figure=answered");
        assertThat(desk.hook("empty")).isVisible();
        look.at("statistics-chats-empty");
        desk.open("/desk/statistics-chats.xhtml?group=99");
        assertThat(desk.hook("problems")).isVisible();
        look.at("statistics-chats-none");
        desk.open("/desk/statistics.xhtml?from=2001-01-01&to=2001-01-31");
        assertThat(desk.hook("empty")).isVisible();
        look.at("statistics-empty");
        desk.open("/desk/statistics.xhtml?from=2001-02-01&to=2001-01-31");
        assertThat(desk.hook("problems")).isVisible();
        look.at("statistics-refused");
        theCannedReplies(desk, look);
        desk.open("/desk/nowhere.xhtml");
        look.at("not-found");
    }

    private static void theCannedReplies(Desk desk, Look look) {
        desk.open("/desk/canned.xhtml");
        look.at("canned");
        desk.page().locator("#canned\\:add").click();
        assertThat(desk.page().locator("#form\\:owner")).isFocused();
        look.at("canned-new");
        desk.page().locator("#form\\:save").click();
        assertThat(desk.hook("problems")).isVisible();
        look.at("canned-refused");
        desk.page().getByText("Cancel").click();
        assertThat(desk.page().locator("#form\\:save")).isHidden();
        desk.page().getByText("Delete").first().click();
        assertThat(desk.page().locator("#ask\\:delete")).isVisible();
        look.at("canned-delete");
    }

    @ParameterizedTest
    @MethodSource("looks")
    @DisplayName("The desk of those who look after others: board, active chats, dialogs, administration")
    void lookingAfterOthers(int width, int height) {
        Ground.cleared(server, "anna", "admin");
        Staff anna = Staff.signedIn(server, "anna");
        Visitor rude = Visitor.starts(server, 1, "Rude Customer", "Buy this!");
        anna.join(rude.chat());
        anna.post(
                "/chats/" + rude.chat() + "/block",
                "{\"reason\":\"spam\",\"message\":\"Please write to us by post.\"}");
        String talk = aTalk(anna);
        waiting();
        anna.mentions(talk, "Please look at this with me, @Ada Minster", Staff.signedIn(server, "admin"));
        Desk desk = Desk.signedIn(server, people.browser(width, height), "admin");
        Look look = new Look(desk.page(), desk.watch(), width);

        desk.hook("mentions").click();
        assertThat(desk.hook("mention").first()).isVisible();
        look.at("mentions");
        desk.page().keyboard().press("Escape");
        desk.tab("active").click();
        assertThat(desk.row("active", talk)).isVisible();
        look.at("chats-team");
        desk.row("active", talk).locator(".row-open").click();
        assertThat(desk.hook("takeover")).isVisible();
        look.at("chats-along");
        desk.hook("forward").click();
        assertThat(desk.hook("target").first()).isVisible();
        look.at("dialog-forward");
        desk.page().keyboard().press("Escape");
        desk.hook("block").click();
        desk.hook("block-reason").fill("Insults");
        look.at("dialog-block");
        desk.page().keyboard().press("Escape");
        desk.open("/desk/board.xhtml");
        assertThat(desk.hook("board-agent").first()).isVisible();
        look.at("board");
        for (String page : List.of("people", "person", "groups", "settings", "blocks", "audit")) {
            desk.open("/desk/" + page + ".xhtml");
            assertThat(desk.page().locator("h1")).isVisible();
            look.at(page);
        }
        theOneTimeLink(desk, look);
        theTopics(desk, look);
        desk.open("/desk/group.xhtml?number=1");
        look.at("group");
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete the group"))
                .click();
        assertThat(desk.hook("problems")).containsText("This group is in use");
        look.at("group-in-use");
        thePrompters(desk, look);
        theChannels(desk, look);
    }

    private void theOneTimeLink(Desk desk, Look look) {
        desk.open("/desk/person.xhtml?agent=" + World.of(server, 5).agent(1).id());
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New one-time link"))
                .click();
        String link = desk.hook("link").inputValue();
        look.at("person-link");
        desk.page().navigate(link);
        assertThat(desk.page().locator("form")).isVisible();
        look.at("welcome");
        desk.open("/desk/welcome.xhtml?link=none");
        assertThat(desk.hook("used")).isVisible();
        look.at("welcome-used");
    }

    private void theChannels(Desk desk, Look look) {
        for (String page : List.of("channels", "deliveries")) {
            desk.open("/desk/" + page + ".xhtml");
            assertThat(desk.page().locator("h1")).isVisible();
            look.at(page);
        }
        desk.open("/desk/channel.xhtml");
        desk.page().locator("#form\\:bot").selectOption("COMPLETIONS");
        assertThat(desk.page().locator("#form\\:secret")).isVisible();
        look.at("channel-new");
        desk.page().locator("#form\\:kind").selectOption("OPERATOR");
        assertThat(desk.page().locator("#form\\:secret")).hasCount(0);
        look.at("channel-platform");
    }

    private void thePrompters(Desk desk, Look look) {
        Staff admin = Staff.signedIn(server, "admin");
        String prompter = admin.post(
                        "/prompter-settings",
                        "{\"name\":\"" + People.named("Delivery bot") + "\","
                                + "\"kind\":\"PROMPTER_API\",\"address\":\"http://127.0.0.1:9/a-bot-that-is-not-there\","
                                + "\"timeoutMillis\":2000,\"threshold\":0.5,\"context\":true,\"assistant\":true,"
                                + "\"active\":true,\"groups\":[1,2]}")
                .text("prompter");
        desk.open("/desk/prompters.xhtml");
        assertThat(desk.page().getByText("Not asked yet").first()).isVisible();
        look.at("prompters");
        desk.open("/desk/prompter.xhtml");
        look.at("prompter-new");
        desk.page().locator("#form\\:kind").selectOption("COMPLETIONS");
        assertThat(desk.page().locator("#form\\:secret")).isVisible();
        look.at("prompter-model");
        desk.open("/desk/prompter.xhtml?prompter=" + prompter);
        desk.page().locator("#trial\\:question").fill("Where is my parcel?");
        desk.page().locator("#trial\\:try").click();
        assertThat(desk.hook("trial-trouble")).isVisible();
        desk.hook("trial").scrollIntoViewIfNeeded();
        look.at("prompter-trial");
        desk.page().locator("#form\\:delete").click();
        assertThat(desk.page().locator("#ask\\:delete")).isVisible();
        look.at("prompter-delete");
        admin.call("DELETE", "/prompter-settings/" + prompter, null);
    }

    private static void theTopics(Desk desk, Look look) {
        desk.open("/desk/topics.xhtml");
        assertThat(desk.page().locator("tr[data-ri]").first()).isVisible();
        look.at("topics");
        desk.page().getByLabel("Question to try").fill("I have lost my card, please help");
        desk.page().locator("#trial\\:ask").click();
        assertThat(desk.hook("match").first()).containsText("Lost or stolen card");
        look.at("topics-tried");
        desk.page().locator("#topics\\:add").click();
        assertThat(desk.page().locator("#form\\:title")).isFocused();
        look.at("topics-new");
        desk.page().locator("#form\\:save").click();
        assertThat(desk.hook("problems")).isVisible();
        look.at("topics-refused");
        cancel(desk);
        assertThat(desk.page().locator("#form\\:save")).isHidden();
        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Delete"))
                .first()
                .click();
        assertThat(desk.page().locator("#remove\\:delete")).isVisible();
        look.at("topics-delete");
        cancel(desk);
        desk.hook("import").click();
        desk.hook("import-file")
                .setInputFiles(
                        new FilePayload("topics.csv", "", "title,answer\n,x\n".getBytes(StandardCharsets.UTF_8)));
        desk.hook("import-confirm").click();
        assertThat(desk.hook("import-report")).containsText("Line 2");
        look.at("topics-import");
        desk.hook("import-close").click();
        desk.page().getByLabel("Search topics").fill("Nothing is called that");
        assertThat(desk.hook("empty")).isVisible();
        look.at("topics-nothing");
    }

    private static void cancel(Desk desk) {
        desk.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Cancel").setExact(true))
                .click();
    }

    @ParameterizedTest
    @MethodSource("looks")
    @DisplayName("The demo page with the widget: form, queue, talk, end")
    void theWidget(int width, int height) {
        Ground.cleared(server, "anna");
        Staff anna = Staff.signedIn(server, "anna");
        BrowserContext browser = people.browser(width, height);
        Widget widget = Widget.demo(server, browser);
        Look look = new Look(widget.page(), widget.watch(), width);

        assertThat(widget.hook("launcher")).isVisible();
        look.at("widget-launcher");
        widget.hook("launcher").click();
        assertThat(widget.hook("composer")).isVisible();
        look.at("widget-form");
        widget.hook("name").fill("Maximiliane Schönberger-Wittgenstein");
        widget.says("Guten Tag, die Donaudampfschifffahrtsgesellschaftskapitänsmützenabrechnung stimmt nicht.");
        assertThat(widget.hook("position")).isVisible();
        look.at("widget-queue");
        anna.join(widget.chat());
        anna.says(widget.chat(), "Good morning! Please send me the number on the receipt.");
        anna.says(
                widget.chat(),
                "It looks like https://example.com/receipts/2026/11/23/0123456789012345678901234567890.");
        assertThat(widget.transcript()).containsText("It looks like");
        widget.says("4711-0815");
        assertThat(widget.bubble("4711-0815").locator("time")).isVisible();
        look.at("widget-talk");
        widget.hook("file-input").setInputFiles(oneGoodOneBad());
        assertThat(widget.hook("file-chip").first()).hasAttribute("data-state", "done");
        look.at("widget-files");
        widget.hook("file-remove").first().click();
        widget.hook("file-remove").first().click();
        widget.hook("end").click();
        look.at("widget-end");
        browser.setOffline(true);
        assertThat(widget.hook("banner")).isVisible();
        look.at("widget-offline");
        browser.setOffline(false);
        assertThat(widget.hook("banner")).isHidden();
        widget.hook("end-confirm").click();
        assertThat(widget.hook("new-chat")).isVisible();
        look.at("widget-ended");
    }

    @Test
    @DisplayName("Without the demo the first start asks for the first administrator, once")
    void theFirstAdministratorIsAskedForOnce() {
        ParleyServer fresh =
                TheParley.running("fresh", TheParley.config("fresh").with("PARLEY_DEMO", "false"));
        for (Arguments each : looks().toList()) {
            int width = (int) each.get()[0];
            Desk desk = Desk.opened(fresh.baseUrl(), people.browser(width, (int) each.get()[1]));
            new Look(desk.page(), desk.watch(), width).at("setup");
        }
        BrowserContext browser = people.browser();
        Desk desk = Desk.opened(fresh.baseUrl(), browser);
        Page page = desk.page();
        Assertions.assertThat(page.url()).endsWith("/desk/setup.xhtml");

        setUp(page, "Ada Minster", "ada", "correct horse", "correct house");
        assertThat(desk.hook("problems")).hasText("The two passwords are not the same.");
        setUp(page, "Ada Minster", "ada", "correct horse", "correct horse");
        page.waitForURL("**/desk/login.xhtml");
        desk.signsIn("ada", "correct horse");
        desk.open("/desk/setup.xhtml");

        Assertions.assertThat(page.url()).endsWith("/desk/login.xhtml");
        desk.watch().heardNothing();
        theEmptyDesk(fresh.baseUrl());
    }

    private void theEmptyDesk(URI fresh) {
        for (Arguments each : looks().toList()) {
            int width = (int) each.get()[0];
            Desk desk = Desk.opened(fresh, people.browser(width, (int) each.get()[1]));
            desk.signsIn("ada", "correct horse");
            Look look = new Look(desk.page(), desk.watch(), width);
            assertThat(desk.page().locator("#panel-queue [data-test=empty]")).containsText("No one is waiting.");
            look.at("empty-queue");
            desk.tab("mine").click();
            assertThat(desk.page().locator("#panel-mine [data-test=empty]")).containsText("No chats in progress.");
            look.at("empty-active");
            desk.tab("archive").click();
            assertThat(desk.page().locator("#panel-archive [data-test=empty]")).containsText("No closed chats yet.");
            look.at("empty-archive");
            desk.open("/desk/topics.xhtml");
            assertThat(desk.hook("empty")).containsText("No topics yet.");
            look.at("empty-topics");
            desk.open("/desk/prompters.xhtml");
            assertThat(desk.hook("empty")).containsText("No prompters yet");
            look.at("empty-prompters");
        }
    }

    private static FilePayload[] oneGoodOneBad() {
        return new FilePayload[] {
            new FilePayload("a photograph of the receipt of last Monday.txt", "", FILE),
            new FilePayload("program.exe", "", FILE)
        };
    }

    private static void setUp(Page page, String name, String login, String password, String repeat) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Login").fill(login);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("Password again").fill(repeat);
        page.getByRole(AriaRole.BUTTON).click();
    }

    /** A talk with everything that strains a layout: long names, long words, long texts, right-to-left, line breaks. */
    private String aTalk(Staff anna) {
        Visitor visitor = Visitor.starts(
                server, 1, "Maximiliane Schönberger-Wittgenstein von der Lüneburger Heide", "Guten Tag!");
        String chat = visitor.chat();
        anna.join(chat);
        anna.says(chat, "Good morning, how can I help?");
        visitor.says("Die Rechtsschutzversicherungsgesellschaftsbeitragsrückerstattungsformularnummer fehlt.");
        visitor.says("It was\n- on Monday\n- at 10:15\n- for 24.90");
        anna.says(
                chat,
                "Thank you. I have looked at all three charges. The first was reserved on Monday and booked on Tuesday,"
                        + " which your statement shows twice; the second line goes away by itself within two days.");
        visitor.says("مرحبا، شكرا لك");
        anna.comments(chat, "Booked twice by the shop, see ticket 4711.");
        String statement = anna.uploads(chat, "statement of the shop.txt", FILE).text("file");
        anna.shows(chat, "comments", "", statement);
        String receipt = "Rechtsschutzversicherungsgesellschaftsbeitragsrückerstattungsformular.txt";
        visitor.shows("", visitor.uploads(receipt, FILE).text("file"));
        anna.says(chat, "See https://example.com/help/charges/reserved-and-booked?language=de#second-paragraph");
        return chat;
    }

    /** Some who wait; answers the id of the last one. */
    private String waiting() {
        String last = "";
        for (String name : List.of("Li Wei", "Jean-Baptiste de la Fontaine-Charpentier du Bois", "Oyelaran Adébáyò")) {
            last = Visitor.starts(
                            server, 1, name, "My card was declined in a shop although there is money on the account.")
                    .chat();
        }
        Visitor.starts(server, 2, "", "Donaudampfschifffahrtsgesellschaftskapitänsmütze");
        return last;
    }

    private static void back(Desk desk, int width) {
        if (width == PHONE) {
            desk.hook("back").click();
        }
    }

    private static void search(Desk desk, Look look, String chat) {
        desk.hook("archive-q").fill("charges");
        assertThat(desk.hook("found").locator("[data-chat='" + chat + "'] mark").first())
                .isVisible();
        look.at("archive-found");
        desk.hook("archive-filter").click();
        assertThat(desk.page().locator("#archive-group option")).not().hasCount(1);
        look.at("archive-filter");
        desk.page().getByLabel("Customer’s name").fill("Nobody of this name");
        desk.hook("archive-show").click();
        assertThat(desk.hook("nothing-found")).isVisible();
        look.at("archive-nothing");
    }

    private static void customerPanel(Desk desk, Look look, int width) {
        if (width == PHONE) {
            desk.hook("panel-open").click();
            look.at("chats-customer");
            desk.hook("panel-close").click();
        }
    }

    /** One page in one size. The themes differ by colours alone and follow the system, so each state is looked at in both. */
    private record Look(Page page, Watch watch, int width) {

        void at(String state) {
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                at(state, theme);
            }
        }

        private void at(String state, ColorScheme theme) {
            String name = state + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
            STILL.setPath(PICTURES.resolve(name + ".png"));
            page.screenshot(STILL);
            if ((theme == ColorScheme.LIGHT) == (width > PHONE)) {
                askAxe(name, theme);
            }
            int beyond =
                    (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assertions.assertThat(beyond)
                    .as("pixels beyond the right edge at " + name)
                    .isZero();
            watch.heardNothing();
        }

        /**
         * All rules in the light theme at a desk; in the dark one on a phone the rule that depends on colours, which is where
         * themes differ.
         */
        private void askAxe(String name, ColorScheme theme) {
            List<Rule> found = theme == ColorScheme.DARK ? Axe.finds(page, Axe.CONTRAST) : Axe.finds(page);
            Assertions.assertThat(found).as("what axe finds serious at " + name).isEmpty();
        }
    }
}
