package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.DoorForm;
import org.parley.it.support.Http;
import org.parley.it.support.ListeningSockets;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyServer;
import org.parley.run.PostgresServer;

/** What a stranger can reach: the documented ports, no broker, no remoting, no console; and what browsers are told. */
class SurfaceIT {

    private static ParleyServer parley;
    private static URI server;

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
    }

    @Test
    @DisplayName("Server and database listen on loopback alone, on the ports of the guide's table and no others")
    void onlyTheDocumentedPortsAreOpen() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "needs Linux");
        String table =
                Files.readString(Path.of("../docs/operations.md")).replaceFirst("(?s).*\n## Ports\n(.*?)\n## .*", "$1");
        List<String> documented = Pattern.compile("(?m)^\\| (\\d+) \\| 127\\.0\\.0\\.1")
                .matcher(table)
                .results()
                .map(row -> row.group(1))
                .toList();
        // these servers run on ports of their own, each in the place of one of the table
        Map<String, Integer> places =
                Map.of("8080", server.getPort(), "9990", parley.managementUrl().getPort(), "5433", databasePort());

        Set<String> open = ListeningSockets.of(parley.server().process().pid());
        open.addAll(ListeningSockets.of(databaseProcess()));

        assertThat(table.lines().filter(line -> line.matches("\\| \\d.*"))).hasSameSizeAs(documented);
        assertThat(documented).containsExactlyInAnyOrderElementsOf(places.keySet());
        assertThat(open)
                .containsExactlyInAnyOrderElementsOf(documented.stream()
                        .map(port -> "127.0.0.1:" + places.get(port))
                        .toList());
    }

    private static long databaseProcess() throws IOException {
        Path cluster = parley.database().logFile().toPath().resolveSibling("database");
        return Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
    }

    private static int databasePort() {
        return URI.create(parley.database().url().substring("jdbc:".length())).getPort();
    }

    @Test
    @DisplayName("Headers beyond 16 KiB and parameters beyond 200 are refused, what is just below passes")
    void oversizedHeadersAndParametersAreRefused() {
        assertThat(head("X-Large", "x".repeat(15_000))).isEqualTo(200);
        assertThat(head("X-Large", "x".repeat(17_000))).isIn(400, 431);
        assertThat(Http.call(server, "GET", "/chat/demo?" + parameters(199), null)
                        .status())
                .isEqualTo(200);
        assertThat(Http.call(server, "GET", "/chat/demo?" + parameters(201), null)
                        .status())
                .isEqualTo(400);
    }

    private static int head(String header, String value) {
        return Http.call(server, "GET", "/chat/demo", null, header, value).status();
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"activemq-remoting", "hornetq-remoting", "jboss-remoting", "jndi", "ejb"})
    void noOtherProtocolIsSpokenOnTheWebPort(String protocol) throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: " + protocol
                + "\r\nSec-ActiveMQRemoting-Key: x\r\nSec-JbossRemoting-Key: x\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .doesNotStartWith("HTTP/1.1 101")
                .doesNotStartWith("HTTP/1.1 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/wildfly-services/", "/wildfly-services/ejb/v1/invoke", "/console", "/management", "/invoker"})
    void noInvokerAndNoConsoleAnswers(String path) {
        assertThat(Http.call(server, "GET", path, null).status()).isEqualTo(404);
    }

    @Test
    void theConsoleIsOffOnTheManagementPortToo() {
        assertThat(Http.call(parley.managementUrl(), "GET", "/console", null).status())
                .isNotEqualTo(200);
        assertThat(Http.call(parley.managementUrl(), "GET", "/management", null).status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("Nobody waits for ever for a database host that vanished; migrations may take their time")
    void nobodyWaitsForADatabaseThatVanished() throws IOException {
        String configuration = Files.readString(parley.server()
                .logFile()
                .resolve("../../configuration/standalone.xml")
                .normalize());
        String worker = configuration.replaceFirst("(?s).*pool-name=\"ParleyDS\"(.*?)</datasource>.*", "$1");
        String owner = configuration.replaceFirst("(?s).*pool-name=\"ParleyOwnerDS\"(.*?)</datasource>.*", "$1");

        assertThat(worker)
                .containsPattern("<connection-property name=\"socketTimeout\">\\s*60\\s*<")
                .containsPattern("<connection-property name=\"loginTimeout\">\\s*10\\s*<")
                .contains("lock_timeout = '10s'", "idle_in_transaction_session_timeout = '5min'");
        assertThat(owner).contains("PARLEY_DB_OWNER").doesNotContain("socketTimeout", "lock_timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/login.xhtml", "/desk/app/tokens.css", "/desk/api/v1/session", "/chat/demo"})
    void everyAnswerCarriesAStrictPolicy(String path) {
        Answer answer = Http.call(server, "GET", path, null);

        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe-inline", "unsafe-eval"));
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
    }

    @Test
    void theViewStateStaysOnTheServerAndItsCookieIsStrict() {
        Staff anna = Staff.signedIn(server, "anna");
        Answer page = Http.call(server, "GET", "/desk/canned.xhtml", null, "Cookie", anna.cookie());

        assertThat(page.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("JSESSIONID")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));
        String state = page.body().replaceAll("(?s).*name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\".*", "$1");
        assertThat(state).matches("-?\\d+:-?\\d+");
    }

    @Test
    @DisplayName("Both ids that were planted in a browser before the sign-in are others after it, by page and by API")
    void aPlantedSessionIsNotSignedIn() {
        Staff stranger = Staff.signedIn(server, "felix");
        for (boolean byPage : List.of(true, false)) {
            Answer view = Http.call(server, "GET", "/desk/canned.xhtml", null, "Cookie", stranger.cookie());
            String planted = view.header("Set-Cookie").orElseThrow().replaceAll(";.*", "");
            String cookies = planted + "; " + stranger.cookie();

            Answer signedIn = byPage
                    ? DoorForm.sent(
                            server,
                            "login",
                            "signIn",
                            Map.of("login", "anna", "password", "anna"),
                            "Cookie",
                            cookies,
                            "Origin",
                            server.toString())
                    : Staff.signIn(server, "anna", "anna", "Cookie", cookies);

            List<String> given = signedIn.raw().headers().allValues("Set-Cookie").stream()
                    .map(cookie -> cookie.replaceAll(";.*", ""))
                    .toList();
            assertThat(given).as("by page: " + byPage).doesNotContain(planted, stranger.cookie());
            assertThat(given)
                    .extracting(cookie -> cookie.replaceAll("=.*", ""))
                    .containsExactlyInAnyOrder("JSESSIONID", "parley_session");
        }
        assertThat(stranger.get("/session").text("login")).isEqualTo("felix");
    }

    @Test
    @DisplayName(
            "Pages before the sign-in keep nothing of a stranger on the server, and take no form of a foreign page")
    void openPagesHaveNoSession() {
        Answer login = Http.call(server, "GET", "/desk/login.xhtml", null);
        assertThat(login.header("Set-Cookie")).isEmpty();
        assertThat(login.body()).contains("value=\"stateless\"");

        for (String page : List.of("login", "setup", "welcome")) {
            for (String origin : List.of("https://evil.example.org", "null")) {
                assertThat(Http.form(server, "/desk/" + page + ".xhtml", "form=form", "Origin", origin)
                                .status())
                        .as(page + " from " + origin)
                        .isEqualTo(403);
            }
        }
        Map<String, String> anna = Map.of("login", "anna", "password", "anna");
        Answer signedIn = DoorForm.sent(server, "login", "signIn", anna, "Origin", server.toString());
        assertThat(signedIn.header("Location"))
                .hasValueSatisfying(chats -> assertThat(chats).endsWith("/desk/chats.xhtml"));
        assertThat(signedIn.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("parley_session="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/WEB-INF/web.xml",
                "/desk/jakarta.faces.resource/../WEB-INF/web.xml.xhtml",
                "/desk/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/desk/jakarta.faces.resource/web.xml.xhtml?loc=../WEB-INF",
                "/desk/app/..%2fWEB-INF/web.xml",
                "/desk/app/%2e%2e/WEB-INF/web.xml",
                "/chat/widget/..%2f..%2fWEB-INF/web.xml",
                "/chat/WEB-INF/web.xml",
                "/chat/demo.html",
                "/chat/%64emo.html",
                "/desk/WEB-INF/templates/desk.xhtml"
            })
    void nothingInsideTheApplicationIsServed(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .doesNotContain("<web-app")
                .doesNotContain("ui:insert")
                .doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("S8.2 The database user of the application is refused UPDATE and DELETE on messages and comments")
    void theWorkerCannotRewriteWhatWasSaid() throws SQLException {
        Customer.starts(server, 3, "Kept", "For ever").close();
        try (Connection worker = DriverManager.getConnection(
                parley.database().url(),
                PostgresServer.WORKER,
                parley.database().password())) {
            for (String sql : List.of(
                    "update line set text = 'changed'",
                    "delete from line",
                    "truncate line",
                    "update comment set text = 'changed'",
                    "delete from comment",
                    "delete from flyway_schema_history",
                    "create table mine (id int)",
                    "drop table line")) {
                Assertions.assertThatThrownBy(() -> worker.createStatement().execute(sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void whatCustomersSayNeverStandsInTheLog() throws IOException {
        String marker = "marker-0e5b7c5a9f";
        Customer talker = Customer.starts(server, 1, marker, marker);
        talker.says(marker);
        Customer.start(
                server, "{\"channel\":\"web\",\"message\":{\"id\":\"" + marker + "\",\"text\":\"" + marker + "\"}}");
        Customer.start(server, "{\"" + marker + "\":1}");
        Staff.signIn(server, marker, marker);
        Staff anna = Staff.signedIn(server, "anna").withNothingToDo();
        anna.join(talker.chat());
        anna.comments(talker.chat(), marker);
        anna.close(talker.chat());

        assertThat(Files.readString(parley.server().logFile())).doesNotContain(marker);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[8_192];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(read, 0), StandardCharsets.UTF_8);
        }
    }
}
