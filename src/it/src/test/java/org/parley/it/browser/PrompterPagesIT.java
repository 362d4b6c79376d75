package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.TheParley;

/** An administrator keeps prompters: made, refused, tried, changed, deleted; a secret never comes back. */
class PrompterPagesIT {

    private static final String TOKEN = "/prompter/0123456789abcdef0123456789abcdef";
    private static final String SECRET = "sk-very-secret-4711";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer bot;

    @BeforeEach
    void bot() throws IOException {
        bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers(
                TOKEN,
                200,
                "{\"questionId\":\"1\",\"answerOptions\":[{\"messages\":[{\"type\":\"TEXT\",\"text\":\"In two days <b>\"}],"
                        + "\"intent\":{\"name\":\"Delivery\",\"path\":\"/Delivery\",\"confidence\":0.87}}]}");
        answers("/v1/chat/completions", 401, "{\"error\":\"The key " + SECRET + " is not known\"}");
        bot.start();
    }

    @AfterEach
    void stop() {
        bot.stop(0);
    }

    private void answers(String path, int status, String body) {
        bot.createContext(path, exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @Test
    @DisplayName("A prompter of the Prompter API: refused with what was typed kept, made, tried, changed, deleted")
    void aPrompterFromBeginningToEnd() {
        String name = People.named("Delivery bot");
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();

        desk.open("/desk/prompters.xhtml");
        desk.hook("new-prompter").click();
        choose(page, "PROMPTER_API");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.locator("#form\\:address").fill("ftp://bots.example.org/x");
        page.locator("#form\\:threshold").fill("20");
        page.getByLabel("Cards and payments").check();
        save(page);
        assertThat(desk.hook("problems")).containsText("address");
        assertThat(page.locator("#form\\:address")).hasValue("ftp://bots.example.org/x");
        assertThat(page.locator("#form\\:name")).hasValue(name);
        assertThat(page.locator("#form\\:threshold")).hasValue("20");
        assertThat(page.getByLabel("Cards and payments")).isChecked();
        page.locator("#form\\:timeoutMillis").fill("soon");
        save(page);
        assertThat(desk.hook("problems")).containsText("Timeout in milliseconds: please give a whole number.");
        assertThat(page.locator("#form\\:timeoutMillis")).hasValue("soon");
        page.locator("#form\\:timeoutMillis").fill("50");
        save(page);
        assertThat(desk.hook("problems")).hasText("“Timeout in milliseconds” is from 100 to 60,000.");
        page.locator("#form\\:timeoutMillis").fill("4000");
        page.locator("#form\\:address").fill(at(TOKEN));
        save(page);
        assertThat(desk.hook("done")).hasText("The prompter is made. Try it below.");
        assertThat(page.locator("h1")).hasText(name);
        Assertions.assertThat(desk.hook("push").inputValue())
                .startsWith(server.resolve("/chat/api/v1/prompter-answers/").toString())
                .hasSizeGreaterThan(80);

        tryOut(page, "Where is my “parcel”?");
        assertThat(desk.hook("trial-answer")).hasCount(1);
        assertThat(desk.hook("trial-answer")).containsText("In two days <b>");
        assertThat(desk.hook("trial-answer")).containsText("87 % · Delivery");
        assertThat(desk.hook("trial")).containsText(" ms.");
        assertThat(desk.hook("sent"))
                .containsText("POST http://127.0.0.1:" + bot.getAddress().getPort() + "/…");
        assertThat(desk.hook("sent")).containsText("Where is my “parcel”?");
        assertThat(desk.hook("received")).containsText("\"confidence\":0.87");
        Assertions.assertThat(desk.hook("sent").textContent()).doesNotContain("0123456789abcdef");
        Assertions.assertThat(asked).singleElement().asString().contains("Where is my “parcel”?");
        page.locator("#trial\\:question").fill(" ");
        page.locator("#trial\\:try").click();
        assertThat(desk.hook("problems")).hasText("Please fill in “Question”.");
        assertThat(desk.hook("trial")).isHidden();

        Desk other = Desk.signedIn(server, people.browser(), "admin");
        other.open("/desk/prompters.xhtml");
        other.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .click();
        other.page().locator("#form\\:timeoutMillis").fill("2500");
        page.locator("#form\\:active").uncheck();
        save(page);
        assertThat(desk.hook("done")).containsText("Saved.");
        save(other.page());
        assertThat(other.hook("problems")).containsText("Somebody else has changed this prompter meanwhile.");
        assertThat(other.page().locator("#form\\:timeoutMillis")).hasValue("2500");
        desk.open("/desk/prompters.xhtml");
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("Prompter API of JAICP");
        assertThat(row).containsText("Cards and payments");
        assertThat(row).containsText("Switched off");
        assertThat(row).containsText("Not asked yet");
        assertThat(row).containsText("0 shown, 0 sent, 0 sent changed, 0 ignored");
        row.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("#form\\:active")).not().isChecked();
        page.locator("#form\\:delete").click();
        assertThat(page.locator("#ask\\:cancel")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        deleteIt(page);
        assertThat(desk.hook("done")).hasText("The prompter is deleted.");
        assertThat(page.getByText(name)).hasCount(0);
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName(
            "A language model's secret goes out with the question and nowhere else; empty keeps it, a box takes it away")
    void aSecretIsWriteOnly() {
        String name = People.named("Model");
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        Page page = desk.page();

        desk.open("/desk/prompter.xhtml");
        assertThat(page.locator("#form\\:address")).hasCount(0);
        assertThat(page.locator("#form\\:threshold")).isVisible();
        page.locator("#form\\:name").fill(name);
        choose(page, "COMPLETIONS");
        assertThat(page.locator("#form\\:name")).hasValue(name);
        assertThat(page.locator("#form\\:threshold")).hasCount(0);
        page.locator("#form\\:address").fill(at("/v1"));
        page.locator("#form\\:model").fill("small");
        page.locator("#form\\:secret").fill(SECRET);
        page.locator("#form\\:mostTokens").fill("0");
        save(page);
        assertThat(desk.hook("problems")).hasText("“Most tokens” is from 1 to 100000.");
        assertThat(page.locator("#form\\:model")).hasValue("small");
        assertThat(page.locator("#form\\:secret")).hasValue("");
        page.locator("#form\\:mostTokens").fill("100");
        page.locator("#form\\:secret").fill(SECRET);
        save(page);
        assertThat(desk.hook("secret-kept")).hasText("A secret is kept.");
        Assertions.assertThat(page.content()).doesNotContain(SECRET);

        tryOut(page, "Hello?");
        assertThat(desk.hook("trial-trouble")).containsText("It answered with an error (401)");
        assertThat(desk.hook("received")).containsText("The key ••• is not known");
        Assertions.assertThat(page.content()).doesNotContain(SECRET);
        page.locator("#form\\:model").fill("large");
        save(page);
        assertThat(desk.hook("secret-kept")).hasText("A secret is kept.");
        page.locator("#form\\:secretGone").check();
        save(page);
        assertThat(desk.hook("secret-kept")).hasText("No secret is kept.");
        tryOut(page, "Hello again?");
        assertThat(desk.hook("sent")).containsText("Hello again?");
        Assertions.assertThat(asked).last().asString().contains("\"large\"");
        Assertions.assertThat(keys).containsExactly("Bearer " + SECRET, "null");
        deleteIt(page);
        desk.watch().heardNothing();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + bot.getAddress().getPort() + path;
    }

    /** The other fields come and go with the answer. What listens to it is there when the page is loaded, not before. */
    private static void choose(Page page, String kind) {
        page.locator("#form\\:kind").waitFor();
        page.waitForLoadState();
        page.locator("#form\\:kind").selectOption(kind);
        assertThat(page.locator("#form\\:address")).isVisible();
    }

    private static void save(Page page) {
        page.waitForNavigation(() -> page.locator("#form\\:save").click());
    }

    private static void tryOut(Page page, String question) {
        page.locator("#trial\\:question").fill(question);
        page.locator("#trial\\:try").click();
        assertThat(page.locator("[data-test=sent]")).containsText(question);
    }

    private static void deleteIt(Page page) {
        page.locator("#form\\:delete").click();
        page.locator("#ask\\:delete").click();
        page.waitForURL("**/desk/prompters.xhtml");
    }
}
