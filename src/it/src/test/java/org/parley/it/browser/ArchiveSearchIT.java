package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** The archive's search field and filter, as an agent uses them. */
class ArchiveSearchIT {

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String word = People.named("zebra").replace(" ", "");
    private Staff anna;

    @BeforeEach
    void nothingInTheWay() {
        Ground.cleared(server, "anna");
        anna = Staff.signedIn(server, "anna");
    }

    @Test
    @DisplayName("S1 Words find closed chats, the hit stands marked, a row opens its chat, and all is text")
    void wordsFindAndOpen() {
        String text = "<b>My</b> " + word + " is <img src=x onerror=alert(1)> lost";
        String chat = closed("Marta", text, "Only we: " + word + " again");
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        assertThat(desk.hook("archive-search")).isHidden();
        desk.tab("archive").click();
        Locator row = desk.hook("found").locator("[data-chat='" + chat + "']");

        desk.hook("archive-q").fill(word.substring(0, word.length() - 1).toUpperCase());

        assertThat(row).isVisible();
        assertThat(row.locator("mark")).hasText(word);
        assertThat(row.locator(".row-said")).hasText(text);
        assertThat(row.locator("img")).hasCount(0);
        assertThat(desk.page().locator("#panel-archive")).isHidden();
        row.locator(".row-open").click();
        assertThat(desk.transcript()).containsText(text);
        assertThat(row.locator(".row-open")).hasAttribute("aria-current", "true");
        desk.hook("archive-q").fill("again " + word);
        assertThat(row.locator(".row-said")).containsText("Comment, Anna Keller: ");

        desk.tab("mine").click();
        assertThat(desk.hook("found")).isHidden();
        desk.tab("archive").click();
        assertThat(row).isVisible();
        desk.hook("archive-q").fill("nobody" + word);
        assertThat(desk.hook("nothing-found")).containsText("No closed chat matches.");
        desk.hook("found-clear").click();
        assertThat(desk.hook("archive-q")).hasValue("");
        assertThat(desk.hook("archive-q")).isFocused();
        assertThat(desk.row("archive", chat)).isVisible();
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("The filter narrows by group, agent and reason, counts itself, and Escape folds it")
    void filterNarrows() {
        String name = "Ines " + word;
        String byAgent = closed(name, "one", null);
        Customer customer = Customer.starts(server, 2, name, "two");
        customer.close();
        awaitFound(customer.chat());
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.tab("archive").click();
        Locator rows = desk.hook("found").locator("[data-test=row]");

        desk.hook("archive-filter").click();
        desk.page().getByLabel("Customer’s name").fill(word);
        desk.page().keyboard().press("Escape");
        assertThat(desk.page().locator("#archive-filters")).isHidden();
        assertThat(desk.hook("archive-filter")).isFocused();
        desk.hook("archive-filter").click();
        desk.page().getByLabel("Customer’s name").press("Enter");
        assertThat(rows).hasCount(2);
        assertThat(desk.hook("archive-filter")).containsText("1 filter set");
        desk.hook("archive-filter").click();
        desk.page().locator("#archive-group").selectOption("Accounts");
        desk.page().locator("#archive-reason").selectOption("Customer");
        desk.hook("archive-show").click();
        assertThat(rows).hasCount(1);
        assertThat(rows).hasAttribute("data-chat", customer.chat());
        desk.hook("archive-filter").click();
        desk.page().locator("#archive-agent").selectOption("Anna Keller");
        desk.hook("archive-show").click();
        assertThat(desk.hook("nothing-found")).isVisible();
        desk.hook("archive-filter").click();
        desk.hook("archive-clear").click();
        assertThat(desk.row("archive", byAgent)).isVisible();
        desk.watch().heardNothing();
    }

    private String closed(String name, String text, String comment) {
        Customer customer = Customer.starts(server, 1, name, text);
        anna.join(customer.chat());
        if (comment != null) {
            anna.comments(customer.chat(), comment);
        }
        anna.close(customer.chat());
        awaitFound(customer.chat());
        return customer.chat();
    }

    private void awaitFound(String chat) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> anna.get("/archive?q=" + word).body().contains(chat));
    }
}
