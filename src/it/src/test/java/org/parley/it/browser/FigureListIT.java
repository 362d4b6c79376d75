package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.ClosedChats;
import org.parley.it.support.Tables;
import org.parley.it.support.TheParley;

/** From a figure to the chats that make it, and on to one of them. */
class FigureListIT {

    private static final String DAY = "from=2014-02-03&to=2014-02-03";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();

    @Test
    @DisplayName("S6.7 A figure opens its list, the list its pages, a row its chat; the list can be taken along")
    void fromTheFigureToTheChat() throws SQLException, IOException {
        ClosedChats made = ClosedChats.written(
                TheParley.shared(),
                7,
                90,
                Instant.parse("2014-02-03T08:00:00Z"),
                Duration.ofHours(8),
                List.of("=2+3 Marta", "Jonas <b>", "Li"));
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        desk.open("/desk/statistics.xhtml?" + DAY);
        Page page = desk.page();
        Locator figure = page.locator("[id$=groups] tbody tr")
                .first()
                .locator("td")
                .nth(1)
                .locator("a");
        int total = Integer.parseInt(figure.innerText().replaceAll("\\D.*", "").strip());
        Assertions.assertThat(total).isBetween(26, made.chats().size());

        figure.click();

        assertThat(page.locator("h1")).hasText("Cards and payments: Total");
        assertThat(desk.hook("sum")).containsText("3 Feb 2014, ");
        assertThat(desk.hook("sum")).containsText("chats: " + total);
        assertThat(page.locator(".ui-paginator-current")).hasText("1–25 of " + total);
        assertThat(page.locator("tbody tr")).hasCount(25);
        String first = page.locator("tbody tr").first().innerText();
        page.locator(".ui-paginator-next").click();
        assertThat(page.locator(".ui-paginator-current")).hasText(Pattern.compile("^26–.*of " + total + "$"));
        assertThat(page.locator("tbody tr").first()).not().hasText(first);
        Download file = page.waitForDownload(() -> desk.hook("export-csv").click());
        Assertions.assertThat(Tables.csv(Files.readString(file.path()))).hasSize(total + 1);
        page.locator("tbody tr a").first().click();
        page.waitForURL("**/desk/chats.xhtml#chat=*");
        assertThat(desk.bar()).containsText("Closed");
        desk.watch().heardNothing();
    }

    @Test
    @DisplayName("S6.7 A figure of nothing leads to no list")
    void nothingIsNoLink() throws SQLException {
        ClosedChats.written(
                TheParley.shared(),
                41,
                1,
                Instant.parse("2014-03-03T08:00:00Z"),
                Duration.ofHours(8),
                List.of("Marta"));
        Desk desk = Desk.signedIn(server, people.browser(), "admin");
        desk.open("/desk/statistics.xhtml?from=2014-03-03&to=2014-03-03");
        Locator figures = desk.page().locator("td.number");
        assertThat(figures.filter(new Locator.FilterOptions().setHas(desk.page().locator("a")))
                        .first())
                .isVisible();
        Locator nothing =
                figures.filter(new Locator.FilterOptions().setHasNot(desk.page().locator("a")));
        assertThat(nothing.first()).isVisible();
        Assertions.assertThat(nothing.allInnerTexts())
                .allSatisfy(text -> Assertions.assertThat(text).matches("(.*\\s)?0( min 00 s)?"));
    }

    @Test
    @DisplayName("S6.7 An agent opens the figures of the own day, takes nothing along, and sees no list of others")
    void agentsOpenTheirOwnFigures() {
        Desk desk = Desk.signedIn(server, people.browser(), "felix");

        desk.open("/desk/statistics-chats.xhtml?" + DAY + "&group=1");
        assertThat(desk.hook("problems")).containsText("There is nothing here.");
        assertThat(desk.page().locator("tbody tr")).hasCount(0);
        desk.open("/desk/statistics-chats.xhtml?group=1&agent=1");
        assertThat(desk.hook("problems")).containsText("Please name a group or an agent, one of them.");
        assertThat(desk.hook("export-csv")).hasCount(0);
        desk.hook("back").click();
        assertThat(desk.page().getByText("Your closed chats of today.")).isVisible();
        desk.watch().heardNothing();
    }
}
