package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.World;

/** How the pages of those who look after others look in every state; see {@link Look}. */
class LookAfterOthersIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    @ParameterizedTest
    @MethodSource("org.parley.it.browser.Look#sizes")
    @DisplayName("The desk of those who look after others: board, active chats, dialogs, administration")
    void lookingAfterOthers(int width, int height) {
        Ground.cleared(server, "anna", "admin");
        Staff anna = Staff.signedIn(server, "anna");
        Customer rude = Customer.starts(server, 1, "Rude Customer", "Buy this!");
        anna.join(rude.chat());
        anna.post(
                "/chats/" + rude.chat() + "/block",
                "{\"reason\":\"spam\",\"message\":\"Please write to us by post.\"}");
        String talk = StrainedChats.talk(server, anna);
        StrainedChats.waiting(server);
        anna.mentions(talk, "Please look at this with me, @Ada Minster", Staff.signedIn(server, "admin"));
        Desk desk = Desk.signedIn(server, people.browser(width, height), "admin");
        Look look = Look.of(desk, width);

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
        assertThat(desk.page().locator("#ask\\:delete")).isVisible();
        look.at("group-delete");
        desk.page().locator("#ask\\:delete").click();
        assertThat(desk.hook("problems")).containsText("Not deleted.");
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
        assertThat(desk.page().locator("#trial\\:ask")).isEnabled();
        desk.hook("found").scrollIntoViewIfNeeded();
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
}
