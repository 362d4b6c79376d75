package org.parley.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.Transfer;

/**
 * S15.4, S1.1, S2.1, S7.1, S13.4, S14.2: each right and each role, allowed and refused, through every door that exists for it. What
 * one may not see does not exist: 404; what one may see and not do is refused: 403; without a session or a token: 401.
 */
class RightsMatrixIT {

    private static final Path PAGES = Path.of("../desk/src/main/webapp");
    private static final int FIXED = 5;

    private static URI server;
    private static Stage stage;
    private static List<List<String>> table;

    @BeforeAll
    static void stage() throws IOException {
        server = TheParley.shared().baseUrl();
        stage = new Stage(server);
        try (var file = RightsMatrixIT.class.getResourceAsStream("rights.csv")) {
            table = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line ->
                            Arrays.stream(line.split(",")).map(String::strip).toList())
                    .toList();
        }
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @TestFactory
    @DisplayName("S15.4 Each right × role, allowed and refused, through every door")
    Stream<DynamicTest> everyCell() {
        List<String> head = table.get(0);
        return table.stream()
                .skip(1)
                .map(row -> DynamicTest.dynamicTest(
                        String.join(" ", row.subList(0, 4)),
                        () -> assertThat(answers(head, row))
                                .as("%s, %s", row.get(1), String.join(" ", head.subList(FIXED, head.size())))
                                .isEqualTo(row.subList(FIXED, row.size()))));
    }

    @Test
    @DisplayName("Every cell is filled in, and there is no call, frame or page that no row reaches")
    void nothingIsLeftOut() throws IOException {
        int columns = table.get(0).size();
        assertThat(table)
                .allSatisfy(row ->
                        assertThat(row).as(row.toString()).hasSize(columns).doesNotContain(""));

        assertThat(reached("desk")).containsExactlyInAnyOrderElementsOf(published("/desk/api"));
        assertThat(reached("chat")).containsExactlyInAnyOrderElementsOf(published("/chat/api"));
        assertThat(reached("desk-socket"))
                .containsExactlyInAnyOrderElementsOf(
                        frames(Path.of("../desk/src/main/java/org/parley/desk/live/DeskFrames.java")));
        assertThat(reached("chat-socket"))
                .containsExactlyInAnyOrderElementsOf(
                        frames(Path.of("../gateway/src/main/java/org/parley/gateway/live/CustomerSocket.java")));
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(reached("page"))
                    .containsExactlyInAnyOrderElementsOf(
                            pages.map(page -> page.getFileName().toString())
                                    .filter(page -> page.endsWith(".xhtml"))
                                    .collect(Collectors.toSet()));
        }
    }

    private static List<String> answers(List<String> head, List<String> row) {
        return IntStream.range(FIXED, head.size())
                .mapToObj(column ->
                        new Cell(row.get(0), row.get(2), row.get(3), row.get(4), head.get(column), row.get(column)))
                .map(RightsMatrixIT::answer)
                .toList();
    }

    private static String answer(Cell cell) {
        if (cell.expected().equals("-")) {
            return "-";
        }
        Stage.Scene scene = stage.scene(cell);
        try {
            return answer(cell, scene);
        } finally {
            scene.end();
        }
    }

    private static String answer(Cell cell, Stage.Scene scene) {
        return switch (cell.door()) {
            case "desk" -> called(cell, scene, "/desk/api/v1", headers(cell, scene, false));
            case "chat" -> called(cell, scene, "/chat/api/v1", headers(cell, scene, true));
            case "desk-socket" -> framed(cell, scene);
            case "chat-socket" -> customerFramed(cell, scene);
            case "page" -> opened(cell, scene);
            default -> throw new IllegalArgumentException(cell.door());
        };
    }

    private static String called(Cell cell, Stage.Scene scene, String root, String... headers) {
        String method = cell.call().split(" ")[0];
        String path = root + scene.filled(cell.call().split(" ")[1]);
        int status;
        if (cell.body().equals("topics")) {
            byte[] topics = "title,answer\nImported by the matrix,Yes.\n".getBytes(StandardCharsets.UTF_8);
            status =
                    Transfer.upload(server, path, "topics.csv", topics, headers).status();
        } else if (cell.body().equals("file")) {
            byte[] words = "Words".getBytes(StandardCharsets.UTF_8);
            status = Transfer.upload(server, path, "words.txt", words, headers).status();
        } else if (method.equals("GET")) {
            status = Http.download(server, path, headers).statusCode();
        } else if (cell.body().equals("settings")) {
            String settings = stage.staff("administrator").get("/settings").body();
            status = Http.call(server, method, path, settings, headers).status();
        } else {
            String body = Stage.body(cell.body());
            status = Http.call(server, method, path, body == null ? null : scene.filled(body), headers)
                    .status();
        }
        if (cell.call().equals("DELETE /session")) {
            stage.signInAgain(cell.subject());
        }
        return Integer.toString(status);
    }

    /** Staff come with their cookie to either door, customers with their token. */
    private static String[] headers(Cell cell, Stage.Scene scene, boolean customersDoor) {
        Staff staff = stage.staff(cell.subject());
        List<String> headers = new ArrayList<>(List.of("X-Parley", "1"));
        if (staff != null) {
            headers.addAll(List.of("Cookie", staff.cookie()));
        } else if (!cell.subject().equals("nobody")) {
            headers.addAll(List.of("Authorization", "Bearer " + token(cell, scene)));
        }
        if (customersDoor) {
            headers.addAll(List.of("Origin", server.toString()));
        }
        return headers.toArray(String[]::new);
    }

    private static String token(Cell cell, Stage.Scene scene) {
        if (cell.subject().equals("stranger") || scene.customer() == null) {
            return Customer.starts(server, stage.group(), "Stranger", "Hello").token();
        }
        return scene.customer().token();
    }

    private static String framed(Cell cell, Stage.Scene scene) {
        List<String> headers = new ArrayList<>(List.of("Origin", server.toString()));
        Staff staff = stage.staff(cell.subject());
        if (staff != null) {
            headers.addAll(List.of("Cookie", staff.cookie()));
        }
        String chat = cell.state().equals("-") ? "" : ",\"chat\":\"{chat}\",\"sequence\":1";
        try (LiveLink link = LiveLink.open(server, "/desk/socket", headers.toArray(String[]::new))) {
            link.send("{\"type\":\"hello\"}");
            return answer(link, scene.filled("{\"type\":\"" + cell.call() + "\"" + chat + "}"), Set.of("resumed"));
        } catch (CompletionException e) {
            // the upgrade was refused
            return "401";
        }
    }

    private static String customerFramed(Cell cell, Stage.Scene scene) {
        try (LiveLink link = LiveLink.open(server, "/chat/socket", "Origin", server.toString())) {
            String token = cell.subject().equals("nobody") || stage.staff(cell.subject()) != null
                    ? "none"
                    : token(cell, scene);
            String hello =
                    scene.filled("{\"type\":\"hello\",\"token\":\"" + token + "\",\"chat\":\"{chat}\",\"after\":0}");
            link.send(hello);
            String greeted = link.expect(each -> true).path("code").asText("state");
            if (cell.call().equals("hello") || !greeted.equals("state")) {
                return greeted;
            }
            return answer(
                    link,
                    scene.filled(
                            "{\"type\":\"" + cell.call() + "\",\"id\":\"{id}\",\"text\":\"Words\",\"sequence\":1}"),
                    Set.of("ack"));
        }
    }

    /** Sends a frame and then a ping: what is not answered before the pong was taken in silence. */
    private static String answer(LiveLink link, String frame, Set<String> answers) {
        link.send(frame);
        // a message is answered after its commit, which a pong does not wait for
        if (!answers.contains("ack") || !frame.contains("\"message\"")) {
            link.send("{\"type\":\"ping\"}");
        }
        JsonNode first = link.expect(each -> answers.contains(each.path("type").asText())
                || each.path("type").asText().equals("refused")
                || each.path("type").asText().equals("pong"));
        String type = first.path("type").asText();
        return type.equals("refused") ? first.path("code").asText() : type.equals("pong") ? "taken" : type;
    }

    private static String opened(Cell cell, Stage.Scene scene) {
        Answer page = Http.call(server, "GET", "/desk/" + scene.filled(cell.call()), null, headers(cell, scene, false));
        if (page.status() == 302 && page.header("Location").orElse("").contains("login")) {
            return "login";
        }
        boolean refused = page.status() == 200 && page.body().contains("data-test=\"problems\"");
        return refused ? "refused" : Integer.toString(page.status());
    }

    // What there is ---------------------------------------------------------------------------------------------------

    private static Set<String> reached(String door) {
        return table.stream()
                .skip(1)
                .filter(row -> row.get(0).equals(door))
                .map(row -> row.get(3).replaceAll("\\?.*", "").replaceAll("\\{\\w+}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every call the running server publishes. */
    private static Set<String> published(String api) {
        JsonNode paths = Http.call(server, "GET", api + "/openapi", null, "Accept", "application/json")
                .json()
                .path("paths");
        Set<String> calls = new TreeSet<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (Set.of("get", "post", "put", "delete", "patch").contains(method)) {
                        String address = path.getKey()
                                .replaceFirst("^" + api + "/v1", "")
                                .replaceAll("\\{\\w+}", "{}");
                        calls.add(method.toUpperCase(Locale.ROOT) + " " + address);
                    }
                }));
        return calls;
    }

    /** Every type of frame an endpoint knows, from its switch; the running server has no list of them. */
    private static Set<String> frames(Path source) {
        try {
            return Files.readString(source)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("case \""))
                    .map(line -> line.substring("case \"".length(), line.indexOf('"', "case \"".length())))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
