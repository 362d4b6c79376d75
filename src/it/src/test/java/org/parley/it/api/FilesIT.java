package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Http;
import org.parley.it.support.Limits;
import org.parley.it.support.LiveLink;
import org.parley.it.support.Staff;
import org.parley.it.support.TheParley;
import org.parley.it.support.Transfer;
import org.parley.run.ParleyServer;
import org.parley.run.PostgresServer;

/**
 * Files of messages and comments, through both doors. Felix answers in group 3; Anna is not of it.
 */
class FilesIT {

    private static final int MIB = 1024 * 1024;
    private static final String NOWHERE = UUID.randomUUID().toString();

    private static ParleyServer parley;
    private static URI server;
    private static Limits limits;
    private static Staff felix;

    private final byte[] note = text("Invoice no. 7\n");

    @BeforeAll
    static void start() {
        parley = TheParley.shared();
        server = parley.baseUrl();
        limits = Limits.wide(server);
        felix = Staff.signedIn(server, "felix");
    }

    @BeforeEach
    void placesAreFree() {
        felix.withNothingToDo();
    }

    @AfterAll
    static void putBack() {
        felix.withNothingToDo();
        limits.close();
    }

    @Test
    @DisplayName("S7.3 A customer's file reaches the agent with the message, byte for byte, as a download in a sandbox")
    void aFileOfACustomerReachesTheAgent() {
        Customer ada = joined("Ada");
        Answer upload = ada.uploads("In\u202Evoice 7 \u00fc.txt", note);
        assertThat(upload.status()).as(upload.body()).isEqualTo(201);
        assertThat(upload.text("name")).isEqualTo("Invoice 7 \u00fc.txt");
        assertThat(upload.text("type")).isEqualTo("text/plain");
        assertThat(upload.json().path("size").asInt()).isEqualTo(note.length);

        assertThat(ada.shows("Here it is", upload.text("file")).status()).isEqualTo(201);

        JsonNode line =
                last(felix.get("/chats/" + ada.chat() + "/transcript").json().path("items"));
        assertThat(line.path("text").asText()).isEqualTo("Here it is");
        assertThat(line.path("files")).singleElement().isEqualTo(upload.json());
        assertThat(last(ada.read(0).json().path("items")).path("files"))
                .singleElement()
                .isEqualTo(upload.json());
        for (HttpResponse<byte[]> answer :
                List.of(felix.downloads(ada.chat(), upload.text("file")), ada.downloads(upload.text("file")))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(note);
            assertThat(answer.headers().allValues("Content-Disposition"))
                    .containsExactly(
                            "attachment; filename=\"Invoice 7 _.txt\"; filename*=UTF-8''Invoice%207%20%C3%BC.txt");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .containsExactly("sandbox; default-src 'none'");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, no-store");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
            assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(note.length);
        }
    }

    @Test
    @DisplayName("An agent's answer may be files alone; the live link and the list tell of them")
    void anAnswerMayBeFilesAlone() {
        Customer ben = joined("Ben");
        try (LiveLink customer = LiveLink.of(server, ben, 0);
                LiveLink desk = LiveLink.of(server, felix)) {
            String first = felix.uploads(ben.chat(), "one.txt", note).text("file");
            String second = felix.uploads(ben.chat(), "two.txt", note).text("file");

            assertThat(felix.shows(ben.chat(), "messages", "", first, second).status())
                    .isEqualTo(201);

            for (LiveLink link : List.of(customer, desk)) {
                JsonNode frame = link.expect(each -> each.path("files").size() == 2);
                assertThat(frame.path("text").asText()).isEmpty();
                assertThat(frame.path("files"))
                        .extracting(file -> file.path("name").asText())
                        .containsExactly("one.txt", "two.txt");
            }
            JsonNode row = felix.get("/chats/" + ben.chat()).json().path("row");
            assertThat(row.path("last").path("text").asText()).isEqualTo("one.txt, two.txt");
            assertThat(ben.downloads(second).body()).isEqualTo(note);
        }
    }

    @Test
    @DisplayName("A customer's frame takes files like the call does")
    void aFrameTakesFiles() {
        Customer cai = joined("Cai");
        String file = cai.uploads("a.txt", note).text("file");
        try (LiveLink link = LiveLink.of(server, cai, 0)) {
            link.send("{\"type\":\"message\",\"id\":\"%s\",\"files\":[\"%s\"]}".formatted(UUID.randomUUID(), file));

            link.expect(frame -> frame.path("type").asText().equals("ack"));
            JsonNode line = link.expect(frame -> frame.path("files").size() == 1);
            assertThat(line.path("files").get(0).path("file").asText()).isEqualTo(file);
        }
    }

    @Test
    @DisplayName("S7.3 10 MiB pass, bytes equal; one byte more is 413 and names the limit, declared or not")
    void theLimitOfAFileIsExact() {
        Customer dan = joined("Dan");
        byte[] full = noise("PK\3\4", 10 * MIB);
        byte[] above = noise("PK\3\4", 10 * MIB + 1);

        Answer fits = dan.uploads("full.zip", full);
        Answer tooLarge = dan.uploads("above.zip", above);
        Answer undeclared = Transfer.send(
                server,
                "/chat/api/v1/chats/" + dan.chat() + "/files",
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(Transfer.body("above.zip", above))),
                "Authorization",
                "Bearer " + dan.token());
        Answer farAbove = dan.uploads("far.zip", noise("PK\3\4", 12 * MIB));

        assertThat(fits.status()).as(fits.body()).isEqualTo(201);
        for (Answer refused : List.of(tooLarge, undeclared, farAbove)) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(413);
            assertThat(refused.code()).isEqualTo("TOO_LARGE");
            assertThat(refused.text("field")).isEqualTo("file");
            assertThat(refused.json().path("limit").asInt()).isEqualTo(10 * MIB);
        }
        assertThat(dan.shows("", fits.text("file")).status()).isEqualTo(201);
        assertThat(sha256(felix.downloads(dan.chat(), fits.text("file")).body()))
                .isEqualTo(sha256(full));
        assertThat(leftovers()).isZero();
    }

    @Test
    @DisplayName("Chunked without a length a file passes too, and every size around the buffers comes back whole")
    void anUndeclaredFilePasses() {
        Customer eda = joined("Eda");
        for (int size : List.of(4, 262_143, 262_144, 262_145, 524_288)) {
            byte[] content = noise("PK\3\4", size);
            // the end mark itself, nearly, so that a reader that looks away would cut here
            System.arraycopy(text("\r\n------parley-tes"), 0, content, size - Math.min(size, 18), Math.min(size, 18));
            content[0] = 'P';
            content[1] = 'K';
            content[2] = 3;
            content[3] = 4;
            Answer upload = Transfer.send(
                    server,
                    "/chat/api/v1/chats/" + eda.chat() + "/files",
                    HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(Transfer.body("a.zip", content))),
                    "Authorization",
                    "Bearer " + eda.token());
            assertThat(upload.status()).as(upload.body()).isEqualTo(201);
            eda.shows("", upload.text("file"));
            assertThat(eda.downloads(upload.text("file")).body()).isEqualTo(content);
        }
    }

    @Test
    @DisplayName("S7.3 Five files a message; 100 MiB a chat and side; 200 MiB a customer and day")
    void theOtherLimitsAreExact() throws SQLException {
        Customer eve = joined("Eve");
        List<String> six = IntStream.range(0, 6)
                .mapToObj(i -> eve.uploads("a.txt", note).text("file"))
                .toList();
        Answer tooMany = eve.shows("", six.toArray(String[]::new));
        assertThat(tooMany.status()).isEqualTo(413);
        assertThat(tooMany.text("field")).isEqualTo("files");
        assertThat(tooMany.json().path("limit").asInt()).isEqualTo(5);
        assertThat(eve.shows("", six.subList(0, 5).toArray(String[]::new)).status())
                .isEqualTo(201);

        Customer full = joined("Full");
        fill(full, 100 * MIB - 14, "now()");
        assertThat(full.uploads("a.txt", note).status()).isEqualTo(201);
        Answer chatFull = full.uploads("b.txt", text("x"));
        assertThat(chatFull.status()).isEqualTo(413);
        assertThat(chatFull.text("field")).isEqualTo("chat");
        assertThat(chatFull.json().path("limit").asInt()).isEqualTo(100 * MIB);
        assertThat(felix.uploads(full.chat(), "c.txt", note).status()).isEqualTo(201);

        Customer busy = joined("Busy");
        fill(busy, 50 * MIB, "now() - interval '25 hours'");
        fillElsewhere(busy, 200 * MIB - 14);
        assertThat(busy.uploads("a.txt", note).status()).isEqualTo(201);
        Answer dayFull = busy.uploads("b.txt", text("x"));
        assertThat(dayFull.status()).isEqualTo(413);
        assertThat(dayFull.text("field")).isEqualTo("customer");
        assertThat(dayFull.json().path("limit").asInt()).isEqualTo(200 * MIB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.html|<html><script>alert(1)</script></html>",
                "drawing.svg|<svg onload='alert(1)'/>",
                "drawing.png|<svg onload='alert(1)'/>",
                "page.txt|<html></html>",
                "picture.gif|GIF89a=alert(1)",
                "program.exe|MZ",
                "report.html.jpg|<html></html>",
                "nothing|words"
            })
    @DisplayName("S7.3 What is not on the list, or not what it says, is 415 at both doors")
    void whatIsNotOnTheListIsRefused(String file) {
        Customer finn = joined("Finn");
        String name = file.substring(0, file.indexOf('|'));
        byte[] content = text(file.substring(file.indexOf('|') + 1));

        for (Answer refused : List.of(finn.uploads(name, content), felix.uploads(finn.chat(), name, content))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(415);
            assertThat(refused.code()).isEqualTo("UNSUPPORTED_TYPE");
            assertThat(refused.text("field")).isEqualTo("file");
        }
    }

    @Test
    @DisplayName("A text that turns into something else behind its beginning is refused, and nothing stays of it")
    void aTextIsTextToItsEnd() {
        Customer gil = joined("Gil");
        byte[] content = new byte[600 * 1024];
        Arrays.fill(content, (byte) 'a');
        content[500 * 1024] = 0;

        assertThat(gil.uploads("a.txt", content).status()).isEqualTo(415);
        assertThat(leftovers()).isZero();
    }

    @Test
    @DisplayName("Not multipart, no part, two parts, another name, no end, nothing inside: refused, nothing stored")
    void anUploadIsOnePart() {
        Customer hal = joined("Hal");
        String good = new String(Transfer.body("a.txt", note), StandardCharsets.UTF_8);
        String start = good.substring(0, good.length() - 4);
        List<String> bad = List.of(
                "",
                "------parley-test--\r\n",
                good.replace("name=\"file\"", "name=\"other\""),
                good.replace("; filename=\"a.txt\"", ""),
                start + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.txt\"\r\n\r\nx\r\n"
                        + "------parley-test--\r\n",
                good.substring(0, good.length() - 8),
                "------parley-test\r\n" + "X-Header: 1\r\n".repeat(1_000) + good.substring(20),
                new String(Transfer.body("a.txt", new byte[0]), StandardCharsets.UTF_8));
        for (String body : bad) {
            Answer answer = Transfer.send(
                    server,
                    "/chat/api/v1/chats/" + hal.chat() + "/files",
                    HttpRequest.BodyPublishers.ofString(body),
                    "Authorization",
                    "Bearer " + hal.token());
            assertThat(answer.status()).as(body).isIn(400, 415);
        }
        Answer json = hal.call("POST", "/files", "{}");
        assertThat(json.status()).isEqualTo(415);
        assertThat(leftovers()).isZero();
    }

    @Test
    @DisplayName("S1.1 A foreign file does not exist: other chat, other customer, other group, not attached, random")
    void foreignFilesAreNotFound() {
        Customer ina = joined("Ina");
        Customer jan = Customer.starts(server, 3, "Jan", "Hello");
        String own = ina.uploads("a.txt", note).text("file");
        String loose = ina.uploads("b.txt", note).text("file");
        ina.shows("", own);
        Staff anna = Staff.signedIn(server, "anna");

        byte[] nothing = ina.downloads(NOWHERE).body();
        List<HttpResponse<byte[]>> answers = List.of(
                ina.downloads(NOWHERE),
                ina.downloads("../" + own),
                ina.downloads("x"),
                ina.downloads(loose),
                jan.downloads(own),
                Transfer.download(
                        server,
                        "/chat/api/v1/chats/" + ina.chat() + "/files/" + own,
                        "Authorization",
                        "Bearer " + jan.token()),
                felix.downloads(jan.chat(), own),
                felix.downloads(ina.chat(), loose),
                anna.downloads(ina.chat(), own));
        for (HttpResponse<byte[]> answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(nothing, StandardCharsets.UTF_8));
        }
        assertThat(anna.uploads(ina.chat(), "a.txt", note).status()).isEqualTo(404);
        assertThat(felix.uploads(jan.chat(), "a.txt", note).status()).isEqualTo(403);
        jan.close();
        assertThat(jan.uploads("a.txt", note).code()).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName(
            "S7.3 A file is attached once, by who uploaded it, where it was uploaded; else 404 and nothing is written")
    void nobodyTakesTheFileOfAnother() {
        Customer kim = joined("Kim");
        Customer leo = joined("Leo");
        String kims = kim.uploads("a.txt", note).text("file");
        String felixs = felix.uploads(kim.chat(), "b.txt", note).text("file");
        int before = kim.lines().size();

        assertThat(leo.shows("stolen", kims).status()).isEqualTo(404);
        assertThat(kim.shows("stolen", felixs).status()).isEqualTo(404);
        assertThat(kim.shows("one of two", kims, NOWHERE).status()).isEqualTo(404);
        assertThat(felix.shows(kim.chat(), "messages", "stolen", kims).status()).isEqualTo(404);
        assertThat(felix.shows(kim.chat(), "comments", "stolen", kims).status()).isEqualTo(404);
        assertThat(felix.shows(leo.chat(), "messages", "elsewhere", felixs).status())
                .isEqualTo(404);
        assertThat(kim.lines()).hasSize(before);

        assertThat(kim.shows("mine", kims).status()).isEqualTo(201);
        assertThat(kim.shows("again", kims).status()).isEqualTo(404);
        assertThat(felix.shows(kim.chat(), "comments", "note", felixs).status()).isEqualTo(201);
        assertThat(felix.shows(kim.chat(), "messages", "now to the customer", felixs)
                        .status())
                .isEqualTo(404);
        assertThat(kim.lines()).hasSize(before + 1);
    }

    @Test
    @DisplayName("The same message again brings its file once; of twenty at once for one file one is written")
    void attachingIsOnceUnderRaces() {
        Customer mia = joined("Mia");
        String file = mia.uploads("a.txt", note).text("file");
        String body = "{\"id\":\"%s\",\"text\":\"\",\"files\":[\"%s\"]}".formatted(UUID.randomUUID(), file);
        assertThat(mia.call("POST", "/messages", body).status()).isEqualTo(201);
        assertThat(mia.call("POST", "/messages", body).status()).isEqualTo(200);

        String raced = mia.uploads("b.txt", note).text("file");
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> mia.shows("try " + i, raced).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 404);
    }

    @Test
    @DisplayName("S7.1 A comment's file is read by staff of the chat; at the customer's door it does not exist")
    void aFileOfACommentStaysInside() {
        String marker = "marker-" + UUID.randomUUID();
        Customer noa = joined("Noa");
        try (LiveLink link = LiveLink.of(server, noa, 0)) {
            String file =
                    felix.uploads(noa.chat(), marker + ".txt", text(marker)).text("file");
            Answer comment = felix.shows(noa.chat(), "comments", "", file);
            assertThat(comment.status()).as(comment.body()).isEqualTo(201);
            felix.says(noa.chat(), "Done.");

            JsonNode transcript =
                    felix.get("/chats/" + noa.chat() + "/transcript").json();
            assertThat(last(transcript.path("comments"))
                            .path("files")
                            .get(0)
                            .path("name")
                            .asText())
                    .isEqualTo(marker + ".txt");
            assertThat(felix.downloads(noa.chat(), file).body()).isEqualTo(text(marker));
            assertThat(Staff.signedIn(server, "admin")
                            .downloads(noa.chat(), file)
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<byte[]> refused = noa.downloads(file);
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).isEqualTo(noa.downloads(NOWHERE).body());
            link.expect(frame -> frame.path("text").asText().equals("Done."));
            assertThat(link.bytes()).doesNotContain(marker).doesNotContain(file);
            assertThat(noa.read(0).body()).doesNotContain(marker).doesNotContain(file);
            assertThat(noa.state().body()).doesNotContain(marker).doesNotContain(file);

            felix.close(noa.chat());
            assertThat(felix.downloads(noa.chat(), file).statusCode()).isEqualTo(200);
            assertThat(noa.downloads(file).statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("A copied address of a file ends with the right to the chat and with the session")
    void anAddressIsNoKey() {
        Customer oda = joined("Oda");
        String file = oda.uploads("a.txt", note).text("file");
        oda.shows("", file);
        String path = "/desk/api/v1/chats/" + oda.chat() + "/files/" + file;
        assertThat(Transfer.download(server, path, "Accept", "*/*").statusCode())
                .isEqualTo(401);
        assertThat(Transfer.download(server, path.replace("/desk/", "/chat/"), "Accept", "*/*")
                        .statusCode())
                .isEqualTo(401);

        Answer withoutHeader =
                Transfer.upload(server, path.replace("/" + file, ""), "a.txt", note, "Cookie", felix.cookie());
        assertThat(withoutHeader.code()).isEqualTo("FOREIGN_REQUEST");
    }

    @Test
    @DisplayName("S8.2 The database user of the application is refused UPDATE and DELETE on files and what binds them")
    void theWorkerCannotRewriteFiles() throws SQLException {
        Customer pia = joined("Pia");
        String file = pia.uploads("a.txt", note).text("file");
        String loose = pia.uploads("b.txt", note).text("file");
        pia.shows("", file);
        try (Connection worker = connected(PostgresServer.WORKER)) {
            for (String table : List.of("file", "file_chunk", "line_file", "comment_file")) {
                for (String sql : List.of(
                        "update %s set " + (table.equals("file") ? "size = 1" : "file_id = null"),
                        "delete from %s",
                        "truncate %s")) {
                    String statement = sql.formatted(table);
                    assertThatThrownBy(() -> worker.createStatement().execute(statement))
                            .as(statement)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
            // not even the way that sweeps takes what is attached, or what is young
            worker.createStatement().execute("select sweep_uploads(now() + interval '1 year')");
            worker.createStatement().execute("select drop_upload('" + file + "')");
            worker.createStatement().execute("select drop_upload('" + loose + "')");
        }
        assertThat(pia.downloads(file).body()).isEqualTo(note);
        assertThat(pia.shows("", loose).status()).isEqualTo(201);
        assertThat(pia.downloads(loose).body()).isEqualTo(note);
    }

    @Test
    @DisplayName("What was uploaded a day ago and sent with nothing is swept, and what is attached stays")
    void looseUploadsAreSwept() throws SQLException {
        Customer quin = joined("Quin");
        String kept = quin.uploads("a.txt", note).text("file");
        String loose = quin.uploads("b.txt", note).text("file");
        quin.shows("", kept);
        try (Connection owner = connected(PostgresServer.OWNER)) {
            owner.createStatement()
                    .execute("update upload set at = at - interval '25 hours' where id = '" + loose + "'");
        }
        try (Connection worker = connected(PostgresServer.WORKER)) {
            worker.createStatement().execute("select sweep_uploads(now() - interval '24 hours')");
        }

        assertThat(count("select count(*) from file_chunk where file_id = '" + loose + "'"))
                .isZero();
        assertThat(quin.shows("", loose).status()).isEqualTo(404);
        assertThat(quin.downloads(kept).body()).isEqualTo(note);
    }

    @Test
    @DisplayName("Slow senders hold a few places and nothing else: the desk answers, one customer has two")
    void slowUploadsHoldNobodyUp() throws IOException {
        Customer rob = joined("Rob");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                Socket socket = new Socket(server.getHost(), server.getPort());
                slow.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write(("POST /chat/api/v1/chats/" + rob.chat()
                                + "/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                + rob.token() + "\r\nContent-Type: multipart/form-data; boundary=" + Transfer.BOUNDARY
                                + "\r\nContent-Length: 100000\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(Transfer.body("a.txt", note), 0, 60);
                out.flush();
            }

            await().until(() -> rob.uploads("b.txt", note).status() == 503);
            assertThat(felix.uploads(rob.chat(), "c.txt", note).status()).isEqualTo(201);
            assertThat(felix.get("/chats?view=mine").status()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() -> rob.uploads("d.txt", note).status() == 201);
        assertThat(leftovers()).isZero();
    }

    @Test
    @DisplayName("A chat does not start with files")
    void aStartBringsNoFiles() {
        String body = Customer.startBody(3, "Sue", "Hello", UUID.randomUUID().toString())
                .replace("\"text\":\"Hello\"", "\"text\":\"Hello\",\"files\":[\"" + NOWHERE + "\"]");

        Answer answer = Customer.start(server, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("message.files");
        assertThat(Http.call(server, "GET", "/chat/api/openapi", null).body()).contains("/chats/{chat}/files/{file}");
    }

    private static Customer joined(String name) {
        Customer visitor = Customer.starts(server, 3, name, "Hello");
        Answer join = felix.join(visitor.chat());
        assertThat(join.status()).as(join.body()).isEqualTo(200);
        return visitor;
    }

    /** Chunks and uploads without a file: what a refused upload may not leave behind. */
    private static long leftovers() {
        try {
            return count("select (select count(*) from file_chunk k where not exists"
                    + " (select from file f where f.id = k.file_id)) + (select count(*) from upload u where not exists"
                    + " (select from file f where f.id = u.id))");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As if the customer had so many bytes of files in the chat. */
    private static void fill(Customer visitor, long bytes, String at) throws SQLException {
        put("'" + visitor.chat() + "', (select customer_id from chat where id = '" + visitor.chat() + "')", bytes, at);
    }

    /** As if the same customer had so many bytes in a chat of some time before. */
    private static void fillElsewhere(Customer visitor, long bytes) throws SQLException {
        put(
                "(select id from chat where customer_id <> (select customer_id from chat where id = '" + visitor.chat()
                        + "') limit 1), (select customer_id from chat where id = '" + visitor.chat() + "')",
                bytes,
                "now()");
    }

    private static void put(String chatAndCustomer, long bytes, String at) throws SQLException {
        try (Connection owner = connected(PostgresServer.OWNER);
                PreparedStatement insert = owner.prepareStatement("insert into file (id, chat_id, customer_id, name,"
                        + " type, size, at) select gen_random_uuid(), " + chatAndCustomer + ", 'x.zip',"
                        + " 'application/zip', ?, " + at)) {
            insert.setLong(1, bytes);
            insert.executeUpdate();
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection owner = connected(PostgresServer.OWNER);
                ResultSet answer = owner.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static Connection connected(String user) throws SQLException {
        return DriverManager.getConnection(
                parley.database().url(), user, parley.database().password());
    }

    private static JsonNode last(JsonNode list) {
        return list.get(list.size() - 1);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(String head, int size) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(size);
        content.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        byte[] rest = new byte[size - head.length()];
        new Random(11).nextBytes(rest);
        content.writeBytes(rest);
        return content.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return new String(MessageDigest.getInstance("SHA-256").digest(content), StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
