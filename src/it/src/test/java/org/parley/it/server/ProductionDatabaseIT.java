package org.parley.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Customer;
import org.parley.it.support.DoorForm;
import org.parley.it.support.Http;
import org.parley.it.support.Ports;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.run.ParleyConfig;
import org.parley.run.PostgresServer;
import org.parley.run.WildFlyServer;

/**
 * Production: IT's own PostgreSQL, started separately, with names of its own and two ordinary users, reached by
 * configuration alone; and an installation that is no demo.
 */
class ProductionDatabaseIT {

    private static final String[] TLS = {"X-Forwarded-Proto", "https"};
    private static final String PASSWORD = "correct horse";

    @Test
    void theServerRunsOnADatabaseOfItsOwnNamesAndAsksForTheFirstAdministrator() throws IOException, SQLException {
        ParleyConfig config =
                TheParley.config("production").with("PARLEY_DEMO", "false").with("PARLEY_BEHIND_PROXY", "true");
        int port = Ports.free();
        try (PostgresServer database = PostgresServer.start(config.dataFolder().resolve("their-database"), port)) {
            String url = createAsDocumented(port);
            asksForPasswords(config.dataFolder().resolve("their-database"), url);
            Map<String, String> environment = Map.of(
                    "PARLEY_DB_URL", url,
                    "PARLEY_DB_OWNER", "desk_owner",
                    "PARLEY_DB_OWNER_PASSWORD", "owner-secret",
                    "PARLEY_DB_USER", "desk-app",
                    "PARLEY_DB_PASSWORD", "app-secret");

            try (WildFlyServer running = WildFlyServer.start(config, environment)) {
                URI server = URI.create("http://127.0.0.1:" + config.httpPort());

                assertThat(Staff.signIn(server, "admin", "admin").status())
                        .as("no demo account")
                        .isEqualTo(401);
                assertThat(Http.call(server, "GET", "/desk/", null).header("Location"))
                        .hasValueSatisfying(page -> assertThat(page).endsWith("/desk/chats.xhtml"));
                assertThat(Http.call(server, "GET", "/desk/chats.xhtml", null).header("Location"))
                        .hasValueSatisfying(page -> assertThat(page).endsWith("/desk/setup.xhtml"));
                assertThat(Http.call(server, "GET", "/chat/demo", null).status())
                        .isEqualTo(404);
                Customer customer = Customer.starts(server, 1, "First", "On your own database");
                assertThat(customer.says("again").status()).isEqualTo(201);
                assertRefusedToRewrite(url);
                String first = assertOneFirstAdministrator(server);
                assertOneHostOfIpv6HasOneLimit(server);
                assertSecureOverTls(server, first);
            }
        }
    }

    /**
     * Asked once: of two who fill in the form in the same moment one becomes the administrator, and who comes later does not.
     *
     * @return the one login there is
     */
    private static String assertOneFirstAdministrator(URI server) {
        Stream.of("ada", "eve").parallel().forEach(login -> setUp(server, login));
        setUp(server, "mallory");

        List<String> administrators = Stream.of("ada", "eve", "mallory")
                .filter(login -> Staff.signIn(server, login, PASSWORD).status() == 200)
                .toList();
        assertThat(administrators).hasSize(1).doesNotContain("mallory");
        return administrators.get(0);
    }

    private static void setUp(URI server, String login) {
        Map<String, String> person = Map.of("name", "Ada", "login", login, "password", PASSWORD, "repeat", PASSWORD);
        DoorForm.sent(server, "setup", "create", person, TLS);
    }

    /** TLS is ended by a proxy in front: both cookies are Secure, that of the sign-in and that of the view state. */
    private static void assertSecureOverTls(URI server, String login) {
        String session = DoorForm.sent(server, "login", "signIn", Map.of("login", login, "password", PASSWORD), TLS)
                .header("Set-Cookie")
                .orElseThrow();
        String view = Http.call(
                        server, "GET", "/desk/canned.xhtml", null, TLS[0], TLS[1], "Cookie", session.split(";")[0])
                .header("Set-Cookie")
                .orElseThrow();

        assertThat(session)
                .startsWith("parley_session")
                .containsIgnoringCase("secure")
                .contains("HttpOnly");
        assertThat(view).startsWith("JSESSIONID").containsIgnoringCase("secure").contains("HttpOnly");
    }

    @Test
    void aSingleMightyUserIsNotGoodEnough() throws IOException, SQLException {
        ParleyConfig config = TheParley.config("mighty").with("PARLEY_DEMO", "false");
        int port = Ports.free();
        Path folder = config.dataFolder();
        try (PostgresServer database = PostgresServer.start(folder.resolve("their-database"), port)) {
            String url = createAsDocumented(port);
            Map<String, String> environment = Map.of(
                    "PARLEY_DB_URL", url,
                    "PARLEY_DB_OWNER", "desk_owner",
                    "PARLEY_DB_OWNER_PASSWORD", "owner-secret",
                    "PARLEY_DB_USER", "desk_owner",
                    "PARLEY_DB_PASSWORD", "owner-secret");

            assertThatThrownBy(() -> WildFlyServer.start(config, environment)).isInstanceOf(IOException.class);
            assertThat(Files.readString(folder.resolve("server/log/server.log")))
                    .contains("PARLEY0003");
        }
    }

    /** The statements of src/docs/operations.md, with other names. */
    private static String createAsDocumented(int port) throws IOException, SQLException {
        String documented = Files.readString(Path.of("../docs/operations.md"))
                .replaceFirst("(?s).*?```sql\n(create role .*?)```.*", "$1")
                .replace("parley_owner", "desk_owner")
                .replace("role parley ", "role \"desk-app\" ")
                .replace("database parley ", "database desk ")
                .replace("CHANGE-ME-1", "owner-secret")
                .replace("CHANGE-ME-2", "app-secret");
        assertThat(documented).doesNotContain("parley", "CHANGE-ME");
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "")) {
            for (String sql : documented.strip().split(";\\s*")) {
                connection.createStatement().execute(sql);
            }
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/desk?reWriteBatchedInserts=true";
    }

    /** As a database of IT's does, and ours for the try-out, which lets everybody in, does not. */
    private static void asksForPasswords(Path folder, String url) throws IOException, SQLException {
        Path rules = folder.resolve("database/pg_hba.conf");
        Files.writeString(
                rules, "host all desk_owner,\"desk-app\" 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        try (Connection connection = DriverManager.getConnection(url, "postgres", "")) {
            connection.createStatement().execute("select pg_reload_conf()");
        }
        await().untilAsserted(() -> {
            for (String user : List.of("desk_owner", "desk-app")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, "guessed"))
                        .hasMessageContaining("password authentication failed");
            }
        });
    }

    /** It has 2^64 addresses, a new one for each request if it likes. */
    private static void assertOneHostOfIpv6HasOneLimit(URI server) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> signIns = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            String address = "2001:db8:0:1::" + i;
            String start = Customer.startBody(
                    1, "Host", "Number " + i, UUID.randomUUID().toString());
            starts.add(Customer.start(server, start, "X-Forwarded-For", address).status());
        }
        // apart, because a sign-in takes its time and a start is given back every twelve seconds
        for (int i = 1; i <= 8; i++) {
            signIns.add(Http.call(
                            server,
                            "POST",
                            "/desk/api/v1/session",
                            "{\"login\":\"somebody\",\"password\":\"guess " + i + "\"}",
                            "X-Parley",
                            "1",
                            "X-Forwarded-For",
                            "2001:db8:0:1::" + i)
                    .status());
        }
        assertThat(starts).startsWith(201, 201, 201, 201, 201, 429);
        assertThat(signIns).startsWith(401, 401, 401, 401, 401).contains(429);
        String other = Customer.startBody(
                1, "Other", "From elsewhere", UUID.randomUUID().toString());
        assertThat(Customer.start(server, other, "X-Forwarded-For", "2001:db8:0:2::1")
                        .status())
                .isEqualTo(201);
    }

    private static void assertRefusedToRewrite(String url) throws SQLException {
        try (Connection worker = DriverManager.getConnection(url, "desk-app", "app-secret")) {
            assertThatThrownBy(() -> worker.createStatement().execute("update line set text = 'x'"))
                    .hasMessageContaining("permission denied");
        }
    }
}
