package org.parley.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;
import org.parley.run.PostgresServer;

/**
 * The one tag on somebody else's page, under the strictest policy a site can have: no inline anything, no styles, no
 * frames, nothing but our scripts and our connections. The site must be one the channel allows.
 */
class WidgetPolicyIT {

    private static final String SOCKET = """
            address => new Promise(ended => {
              const socket = new WebSocket(address, 'parley.v1');
              socket.onopen = () => ended('open');
              socket.onclose = () => ended('refused');
            })""";
    private static final String CALL = """
            address => fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
              .then(answer => `answered ${answer.status}`, () => 'refused')""";

    @RegisterExtension
    final People people = new People();

    private final ParleyServer parley = TheParley.shared();
    private final URI server = parley.baseUrl();
    private HttpServer site;
    private String origin;

    @BeforeEach
    void aSiteOfSomebodyElse() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin = "http://127.0.0.1:" + site.getAddress().getPort();
        byte[] page = """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
                <body><h1>Shop</h1><script src="%s/chat/widget/widget.js" data-channel="web"></script></body></html>
                """.formatted(server).getBytes(StandardCharsets.UTF_8);
        String policy = "default-src 'none'; script-src %1$s; connect-src %1$s %2$s"
                .formatted(server, server.toString().replaceFirst("http", "ws"));
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .putAll(Map.of(
                            "Content-Type", List.of("text/html; charset=utf-8"),
                            "Content-Security-Policy", List.of(policy)));
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void theSiteCloses() throws SQLException {
        site.stop(0);
        allow("");
    }

    @Test
    @DisplayName("The widget works under the strictest policy of an allowed site, and leaves no cookie")
    void theWidgetWorksUnderTheStrictestPolicy() throws SQLException {
        allow(origin);
        Ground.cleared(server, "anna");
        BrowserContext browser = people.browser();
        Widget widget = Widget.on(origin + "/", browser);

        widget.starts(People.named("Sam"), "Do you deliver to Norway?");
        assertThat(widget.hook("position")).isVisible();
        Staff anna = Staff.signedIn(server, "anna");
        anna.join(widget.chat());
        anna.says(widget.chat(), "Yes, within a week.");
        assertThat(widget.bubble("Yes, within a week.")).isVisible();
        widget.page().reload();
        assertThat(widget.bubble("Yes, within a week.")).isVisible();
        widget.says("Thank you.");
        assertThat(widget.bubble("Thank you.").locator("time")).isVisible();
        widget.hook("file-input")
                .setInputFiles(new FilePayload("order.txt", "", "No. 7".getBytes(StandardCharsets.UTF_8)));
        assertThat(widget.hook("file-chip")).hasAttribute("data-state", "done");
        widget.says("My order.");
        assertThat(widget.bubble("My order.").locator("time")).isVisible();
        widget.page().waitForDownload(() -> widget.hook("attachment").click());

        looksStyled(widget);
        Assertions.assertThat(widget.saidByTheApi(server))
                .containsExactly("Do you deliver to Norway?", "Yes, within a week.", "Thank you.", "My order.");
        Assertions.assertThat(browser.cookies()).isEmpty();
        Assertions.assertThat(widget.page().evaluate(SOCKET, socketAddress())).isEqualTo("open");
        widget.watch().heardNothing();
    }

    @Test
    @DisplayName("A site no channel allows gets neither socket nor answer, and the customer's words are kept")
    void aSiteNobodyAllowedIsRefused() {
        BrowserContext browser = people.browser();
        Widget widget = Widget.on(origin + "/", browser);
        Page page = widget.page();

        widget.starts(People.named("Sam"), "Anybody there?");

        assertThat(widget.bubble("Anybody there?")).hasAttribute("data-state", "sending");
        assertThat(widget.hook("banner")).isVisible();
        Assertions.assertThat(page.evaluate(SOCKET, socketAddress())).isEqualTo("refused");
        Assertions.assertThat(page.evaluate(CALL, server + "/chat/api/v1/chats"))
                .isEqualTo("refused");
        Assertions.assertThat(browser.cookies()).isEmpty();
        widget.watch().heardNothing();
    }

    @Test
    @DisplayName("A site that was allowed yesterday is refused today")
    void aSiteNoLongerAllowedIsRefused() throws SQLException {
        allow("https://elsewhere.example\n" + origin);
        Page page = Widget.on(origin + "/", people.browser()).page();
        Assertions.assertThat(page.evaluate(SOCKET, socketAddress())).isEqualTo("open");

        allow("https://elsewhere.example");

        Assertions.assertThat(page.evaluate(SOCKET, socketAddress())).isEqualTo("refused");
    }

    /** A policy without styles forbids sheets and attributes; ours is constructed, so it holds. */
    private static void looksStyled(Widget widget) {
        Object position = widget.hook("panel").evaluate("panel => getComputedStyle(panel).position");
        Assertions.assertThat(position).isEqualTo("fixed");
    }

    private String socketAddress() {
        return server.toString().replaceFirst("http", "ws") + "/chat/socket";
    }

    /** There is no page for it yet, so the owner of the schema does it. */
    private void allow(String origins) throws SQLException {
        String url = parley.database().url();
        String password = parley.database().password();
        try (Connection owner = DriverManager.getConnection(url, PostgresServer.OWNER, password);
                PreparedStatement update =
                        owner.prepareStatement("update channel set allowed_origins = ? where key = 'web'")) {
            update.setString(1, origins);
            Assertions.assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
