package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;

/** How news reach an open page, its readers' ears among them; and what a page shows before it knows anything. */
class LiveNewsIT {

    private static final Pattern LISTS = Pattern.compile(".*/desk/api/v1/chats\\?.*");
    private static final Pattern TRANSCRIPT = Pattern.compile(".*/transcript\\?.*");

    private static final String SPINNERS = "[role=progressbar], .spinner, .pi-spinner";

    @RegisterExtension
    final People people = new People();

    private final URI server = TheParley.shared().baseUrl();
    private final String customer = People.named("Ruth Amadi");

    @BeforeEach
    void freeHands() {
        Ground.cleared(server, "anna");
    }

    @Test
    @DisplayName(
            "What a customer says comes to the desk over its socket, is told politely, and the page asks for nothing")
    void theDeskHears() {
        Customer ruth = Customer.starts(server, 1, customer, "Hello?");
        Staff.signedIn(server, "anna").join(ruth.chat());
        BrowserContext browser = people.browser();
        List<String> sockets = sockets(browser);
        Desk desk = Desk.signedIn(server, browser, "anna");
        desk.opens("mine", ruth.chat());
        assertThat(desk.bubble("Hello?")).isVisible();
        List<String> asked = requests(desk.page());

        for (String text : List.of("My parcel is late.", "It was due on Monday.")) {
            ruth.says(text);
            assertThat(desk.bubble(text)).isVisible();
            assertThat(told(desk.page().locator("[aria-live=polite] p"), text)).hasCount(1);
        }
        Customer other = Customer.starts(server, 1, People.named("Somebody else"), "And me?");
        assertThat(desk.row("queue", other.chat())).hasCount(1);

        Assertions.assertThat(sockets).hasSize(1).allMatch(url -> url.endsWith("/desk/socket"));
        Assertions.assertThat(asked).isEmpty();
        other.close();
    }

    @Test
    @DisplayName(
            "What an agent says comes to the customer over the socket, is told politely, and the page asks for nothing")
    void theCustomerHears() {
        Staff anna = Staff.signedIn(server, "anna");
        BrowserContext browser = people.browser();
        List<String> sockets = sockets(browser);
        Widget ruth = Widget.demo(server, browser);
        ruth.starts(customer, "Hello?");
        assertThat(ruth.hook("position")).isVisible();
        String chat = ruth.chat();
        List<String> asked = requests(ruth.page());

        anna.join(chat);
        assertThat(ruth.systemLines().last()).containsText("joined the chat");
        for (String text : List.of("Good morning.", "Which parcel is it?")) {
            anna.says(chat, text);
            assertThat(ruth.bubble(text)).isVisible();
            assertThat(told(ruth.page().locator("parley-chat [aria-live=polite] p"), text))
                    .hasCount(1);
        }

        Assertions.assertThat(sockets).hasSize(1).allMatch(url -> url.endsWith("/chat/socket"));
        Assertions.assertThat(asked).isEmpty();
        anna.close(chat);
    }

    @Test
    @DisplayName("Until the server has answered there are places where rows and lines will be, and no spinner")
    void placesInsteadOfSpinners() {
        Customer ruth = Customer.starts(server, 1, customer, "Hello?");
        Staff.signedIn(server, "anna").join(ruth.chat());
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        List<Route> lists = new ArrayList<>();
        List<Route> transcripts = new ArrayList<>();
        desk.page().route(LISTS, lists::add);
        desk.page().route(TRANSCRIPT, transcripts::add);
        desk.open("/desk/chats.xhtml#chat=" + ruth.chat());

        desk.page().reload();
        desk.page().waitForCondition(() -> !lists.isEmpty());
        assertThat(desk.page().locator(".skeleton").first()).isVisible();
        assertThat(desk.page().locator(SPINNERS)).hasCount(0);
        desk.page().unroute(LISTS);
        lists.forEach(Route::resume);
        desk.page().waitForCondition(() -> !transcripts.isEmpty());
        assertThat(desk.transcript().locator(".line-skeleton").first()).isVisible();
        assertThat(desk.page().locator(SPINNERS)).hasCount(0);
        desk.page().unroute(TRANSCRIPT);
        transcripts.forEach(Route::resume);

        assertThat(desk.bubble("Hello?")).isVisible();
        assertThat(desk.page().locator(":is(.skeleton, .line-skeleton):visible"))
                .hasCount(0);
    }

    @Test
    @DisplayName("Whatever the keyboard reaches on the desk and in the widget shows that it is reached")
    void focusIsSeen() {
        Customer ruth = Customer.starts(server, 1, customer, "Hello?");
        Staff.signedIn(server, "anna").join(ruth.chat());
        Desk desk = Desk.signedIn(server, people.browser(), "anna");
        desk.opens("mine", ruth.chat());
        assertThat(desk.bubble("Hello?")).isVisible();
        assertShown(desk.page(), 25);

        Widget widget = Widget.demo(server, people.browser());
        widget.hook("launcher").click();
        assertThat(widget.hook("composer")).isVisible();
        assertShown(widget.page(), 5);
    }

    /** At each stop of the Tab key something about it, or about what it stands in, differs from what it is without the focus. */
    private static void assertShown(Page page, int stops) {
        int reached = 0;
        for (int i = 0; i < stops; i++) {
            page.keyboard().press("Tab");
            String unseen = (String) page.evaluate("""
                    () => {
                      let at = document.activeElement;
                      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                      if (!at || at === document.body) return 'nothing';
                      const looks = () => {
                        const each = [];
                        for (let e = at; e instanceof Element && e !== document.body; e = e.parentElement) {
                          const style = getComputedStyle(e);
                          each.push(style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor);
                        }
                        return each.join();
                      };
                      const focused = looks();
                      at.blur();
                      const blurred = looks();
                      at.focus();
                      return focused === blurred ? at.outerHTML.slice(0, 200) : '';
                    }""");
            if (!unseen.equals("nothing")) {
                reached++;
                Assertions.assertThat(unseen).as("stop " + (i + 1)).isEmpty();
            }
        }
        Assertions.assertThat(reached).as("stops of " + stops).isGreaterThanOrEqualTo(stops - 2);
    }

    private static Locator told(Locator region, String text) {
        return region.filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Addresses of the sockets any page of the browser opens from now on. */
    private static List<String> sockets(BrowserContext browser) {
        List<String> sockets = new CopyOnWriteArrayList<>();
        browser.onPage(page -> page.onWebSocket(socket -> sockets.add(socket.url())));
        return sockets;
    }

    /** What the page reads from now on. */
    private static List<String> requests(Page page) {
        List<String> requests = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("GET")) {
                requests.add(request.url());
            }
        });
        return requests;
    }
}
