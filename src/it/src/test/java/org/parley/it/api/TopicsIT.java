package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parley.it.support.Answer;
import org.parley.it.support.Owner;
import org.parley.it.support.Staff;
import org.parley.it.support.Tables;
import org.parley.it.support.TheParley;
import org.parley.it.support.Transfer;

/** Topics by the API: who keeps them, that they are found soon after, their bounds, and their file. */
class TopicsIT {

    private static final String ANSWER = "Please water it on Fridays.";

    private static URI server;

    /** Title, and a word no other topic has. */
    private final String word = "zq" + UUID.randomUUID().toString().substring(0, 8);

    private final Staff sofia = Staff.signedIn(server, "sofia");

    @BeforeAll
    static void start() {
        server = TheParley.shared().baseUrl();
    }

    @AfterEach
    void forget() {
        Owner.run(TheParley.shared(), "delete from topic where title like ?", "%" + word + "%");
        Owner.run(TheParley.shared(), "update topic_shelf set version = version + 1");
    }

    @Test
    void whoSupervisesKeepsChangesAndDeletesATopicAndItIsOnRecord() {
        Staff admin = Staff.signedIn(server, "admin");

        Answer kept = sofia.post("/topics", body(word, ANSWER, "EN", "How often do I water it?", " "));

        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        assertThat(kept.text("language")).isEqualTo("en");
        assertThat(kept.text("changedBy")).isEqualTo("Sofia Marin");
        assertThat(kept.json().path("examples")).hasSize(1);
        String path = "/topics/" + kept.text("id");
        Answer changed = admin.call("PUT", path, body(word, "On Mondays.", "", "One?", "Two?"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(admin.get(path).text("answer")).isEqualTo("On Mondays.");
        assertThat(texts(admin.get(path).json().path("examples"))).containsExactly("One?", "Two?");
        assertThat(listed(admin, word)).containsExactly(word);
        assertThat(listed(admin, "TWO?")).contains(word);
        assertThat(sofia.call("DELETE", path, null).status()).isEqualTo(204);
        assertThat(sofia.call("DELETE", path, null).status()).isEqualTo(404);
        assertThat(sofia.get("/topics/nothing").code()).isEqualTo("NOT_FOUND");
        assertThat(listed(admin, word)).isEmpty();
        List<String> deeds = new ArrayList<>();
        admin.get("/audit?limit=50").json().forEach(entry -> {
            if (entry.path("subject").asText().equals(kept.text("id"))) {
                deeds.add(entry.path("by").asText() + " " + entry.path("action").asText());
            }
        });
        assertThat(deeds)
                .containsExactly("Sofia Marin TOPIC_DELETED", "Ada Minster TOPIC_CHANGED", "Sofia Marin TOPIC_CREATED");
    }

    @Test
    void anAgentReadsTopicsAndKeepsNone() {
        Staff anna = Staff.signedIn(server, "anna");
        String path = "/topics/" + sofia.post("/topics", body(word, ANSWER, "")).text("id");

        assertThat(listed(anna, word)).containsExactly(word);
        assertThat(anna.get(path).text("answer")).isEqualTo(ANSWER);
        assertThat(anna.post("/topics", body(word + "-2", ANSWER, "")).status()).isEqualTo(403);
        assertThat(anna.call("PUT", path, body(word, "Mine", "")).status()).isEqualTo(403);
        assertThat(anna.call("DELETE", path, null).status()).isEqualTo(403);
        assertThat(anna.get("/topics/export").status()).isEqualTo(403);
        assertThat(imported(anna, "title,answer\n" + word + ",x\n").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("A topic is found within seconds of its commit, and not any more after it is deleted")
    void whatIsKeptIsFoundSoon() {
        String question = "How often shall I water the " + word + " in my kitchen?";
        Answer kept = sofia.post("/topics", body("Watering " + word, ANSWER, "en", question));
        String path = "/topics/" + kept.text("id");

        assertThat(kept.status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(shown(question)).contains("Watering " + word));
        sofia.call("PUT", path, body("Pouring " + word, ANSWER, "en", question));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(shown(question)).contains("Pouring " + word));
        sofia.call("DELETE", path, null);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(shown(question)).isEmpty());
    }

    @Test
    @DisplayName("What another node commits is learnt too: this one compares versions, no message has to arrive")
    void whatAnotherNodeCommitsIsLearnt() {
        UUID id = UUID.randomUUID();
        Owner.run(
                TheParley.shared(),
                "with made as (insert into topic (id, title, answer, language, changed_by, changed_at, version)"
                        + " values (?, ?, 'Yes.', '', 'Another node', now(), 1) returning id),"
                        + " example as (insert into topic_example (topic_id, place, text) select id, 1, ? from made)"
                        + " update topic_shelf set version = version + 1",
                id,
                "Elsewhere " + word,
                "Is the " + word + " from elsewhere?");

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(shown("Is the " + word + " from elsewhere?")).contains("Elsewhere " + word));
    }

    @Test
    void aTopicThatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        Answer kept = sofia.post("/topics", body(word, ANSWER, ""));
        ObjectNode late = (ObjectNode) json(body(word, "Late", ""));
        late.set("version", kept.json().path("version"));
        String path = "/topics/" + kept.text("id");
        sofia.call("PUT", path, body(word, "Early", ""));

        Answer refused = sofia.call("PUT", path, late.toString());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(sofia.get(path).text("answer")).isEqualTo("Early");
    }

    @Test
    void aWrongFieldIsNamedWithItsLimit() {
        refuses(body("", ANSWER, ""), 400, "title", 0);
        refuses(body(word + "x".repeat(120), ANSWER, ""), 413, "title", 120);
        refuses(body(word, "", ""), 400, "answer", 0);
        refuses(body(word, "x".repeat(4_001), ""), 413, "answer", 4_000);
        refuses(body(word, ANSWER, "english"), 400, "language", 0);
        refuses(body(word, ANSWER, "", "x".repeat(1_001)), 413, "example", 1_000);
        String[] many =
                IntStream.rangeClosed(0, 1_000).mapToObj(i -> "Example " + i).toArray(String[]::new);
        refuses(body(word, ANSWER, "", many), 413, "examples", 1_000);
        assertThat(sofia.post("/topics", "null").text("field")).isEqualTo("body");
        assertThat(sofia.get("/topics?limit=201").text("field")).isEqualTo("limit");
    }

    /** Guarantee: of one language no two topics ever have the same title, however many are kept at once. */
    @Test
    @DisplayName("A title is the only one of its language, also when twelve are kept at the same instant")
    void aTitleIsUniqueInItsLanguage() {
        List<Answer> answers = IntStream.range(0, 12)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> sofia.post("/topics", body(word, "Number " + i, ""))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 201)).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.text("field")).isEqualTo("title");
        });
        assertThat(sofia.post("/topics", body(word, ANSWER, "de")).status())
                .as("another language may have it too")
                .isEqualTo(201);
    }

    @Test
    @DisplayName("There are at most 2,000 topics, 50,000 examples and 4,000,000 characters, also by a file")
    void allTopicsTogetherHaveABound() {
        Owner.run(
                TheParley.shared(),
                "insert into topic (id, title, answer, language, changed_by, changed_at, version)"
                        + " select gen_random_uuid(), ? || n, 'A', '', 'Test', now(), 1 from generate_series(1, 2000"
                        + " - (select count(*) from topic)) as n",
                word);

        Answer tooMany = sofia.post("/topics", body(word, ANSWER, ""));
        assertThat(tooMany.status()).as(tooMany.body()).isEqualTo(413);
        assertThat(tooMany.text("field")).isEqualTo("topics");
        assertThat(tooMany.json().path("limit").asInt()).isEqualTo(2_000);
        assertThat(imported(sofia, "title,answer\n" + word + ",x\n").text("field"))
                .isEqualTo("topics");
        assertThat(listed(sofia, word)).doesNotContain(word);

        Owner.run(
                TheParley.shared(),
                "insert into topic_example (topic_id, place, text) select t.id, n, 'Example ' || n from"
                        + " (select id from topic where title like ? and title <> ? limit 50) t, generate_series(1, 1000) n",
                word + "%",
                word + "1");
        Owner.run(TheParley.shared(), "delete from topic where title = ?", word + "1");
        Answer tooLong = sofia.post("/topics", body(word, ANSWER, "", "One more"));
        assertThat(tooLong.status()).as(tooLong.body()).isEqualTo(413);
        assertThat(tooLong.text("field")).isEqualTo("examples");
        assertThat(tooLong.json().path("limit").asInt()).isEqualTo(50_000);

        Owner.run(
                TheParley.shared(),
                "delete from topic_example where topic_id in (select id from topic where title like ?)",
                word + "%");
        Owner.run(TheParley.shared(), "update topic set answer = repeat('x', 2100) where title like ?", word + "%");
        Answer tooWordy = sofia.post("/topics", body(word, ANSWER, "", "One more"));
        assertThat(tooWordy.status()).as(tooWordy.body()).isEqualTo(413);
        assertThat(tooWordy.text("field")).isEqualTo("text");
        assertThat(tooWordy.json().path("limit").asInt()).isEqualTo(4_000_000);
    }

    @Test
    @DisplayName("What is exported comes back the same, formulas and all, and a file changes what it says and no more")
    void aFileComesBackAsItWentOut() {
        String formula = "=cmd|'/C calc'!A0";
        sofia.post("/topics", body(word, "-1 \"quoted\",\nand a line", "en", formula, "'+2", "plain; and, so"));

        String file = new String(sofia.download("/topics/export").body(), StandardCharsets.UTF_8);

        List<List<String>> rows = Tables.csv(file).stream()
                .filter(row -> row.get(0).equals('"' + word))
                .toList();
        assertThat(rows)
                .containsExactly(
                        List.of('"' + word, "\"'-1 \"quoted\",\nand a line", "\"en", "\"'" + formula, "\"no"),
                        List.of('"' + word, "\"'-1 \"quoted\",\nand a line", "\"en", "\"''+2", "\"no"),
                        List.of('"' + word, "\"'-1 \"quoted\",\nand a line", "\"en", "\"plain; and, so", "\"no"));
        JsonNode same = imported(sofia, file).json();
        assertThat(same.path("stored").asBoolean()).as(same.toString()).isTrue();
        assertThat(same.path("created").asInt() + same.path("changed").asInt()).isZero();
        assertThat(same.path("unchanged").asInt()).isPositive();
        JsonNode other = imported(
                        sofia,
                        "title;answer;language;example\r\n" + word + ";New;en;\"One; two\"\r\n" + word + "-2;A;;B\r\n")
                .json();
        assertThat(other.path("created").asInt()).as(other.toString()).isEqualTo(1);
        assertThat(other.path("changed").asInt()).isEqualTo(1);
        String id = sofia.get("/topics?q=" + word)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
        assertThat(texts(sofia.get("/topics/" + id).json().path("examples"))).containsExactly("One; two");
    }

    @Test
    void aFileOfQuestionsWithLabelsMakesTopicsAndComesAsAnUploadToo() {
        byte[] file = ("text,category\n\"Where is my, " + word + "?\",card " + word + "\nStill not here,card " + word
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);

        Answer report = Transfer.upload(
                server, "/desk/api/v1/topics/import", "train.csv", file, "Cookie", sofia.cookie(), "X-Parley", "1");

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.json().path("created").asInt()).isEqualTo(1);
        JsonNode topic = sofia.get("/topics?q=" + word).json().path("items").get(0);
        assertThat(topic.path("title").asText()).isEqualTo("card " + word);
        assertThat(topic.path("answer").asText())
                .as("until somebody writes one")
                .isEqualTo("card " + word);
        assertThat(topic.path("examples").asInt()).isEqualTo(2);
    }

    @Test
    void aFileComesBareToo() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/desk/api/v1/topics/import"))
                .headers("Content-Type", "text/csv; charset=utf-8", "Cookie", sofia.cookie(), "X-Parley", "1")
                .POST(HttpRequest.BodyPublishers.ofString("title,answer\n" + word + ",Yes\n"))
                .build();

        HttpResponse<String> report = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        assertThat(listed(sofia, word)).containsExactly(word);
    }

    @Test
    void nothingOfAFileIsKeptWhenALineOfItDoesNotDo() {
        Answer report = imported(
                sofia,
                "title,answer,language,example\n" + word + ",Good,en,Fine\n,No title,en,x\n\"" + word
                        + "\",\"Two\nlines\",en,x\n" + word + "-2,A,english,x\n");

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.json().path("stored").asBoolean()).isFalse();
        assertThat(report.json().path("refused").findValuesAsText("line")).containsExactly("3", "4", "6");
        assertThat(report.body()).contains("another answer in line 2");
        assertThat(listed(sofia, word)).isEmpty();
        for (String broken : List.of("", "a,b,c\n1,2,3\n", "title,answer\n\"" + word)) {
            assertThat(imported(sofia, broken).text("field")).as(broken).isEqualTo("file");
        }
        Answer large = imported(sofia, "title,answer\n" + "x".repeat(2 * 1024 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().path("limit").asInt()).isEqualTo(2 * 1024 * 1024);
        byte[] latin = ("title,answer\nf\u00fcr " + word + ",x\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Transfer.upload(
                                server,
                                "/desk/api/v1/topics/import",
                                "x.csv",
                                latin,
                                "Cookie",
                                sofia.cookie(),
                                "X-Parley",
                                "1")
                        .text("detail"))
                .contains("UTF-8");
    }

    private void refuses(String body, int status, String field, int limit) {
        Answer answer = sofia.post("/topics", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.json().path("limit").asInt()).isEqualTo(limit);
    }

    private List<String> shown(String question) {
        List<String> titles = new ArrayList<>();
        sofia.get("/topics/matches?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8))
                .json()
                .path("items")
                .forEach(match -> {
                    if (match.path("shown").asBoolean()) {
                        titles.add(match.path("title").asText());
                    }
                });
        return titles;
    }

    private static Answer imported(Staff who, String file) {
        return Transfer.upload(
                server,
                "/desk/api/v1/topics/import",
                "topics.csv",
                file.getBytes(StandardCharsets.UTF_8),
                "Cookie",
                who.cookie(),
                "X-Parley",
                "1");
    }

    private static List<String> listed(Staff who, String q) {
        return who.get("/topics?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8))
                .json()
                .path("items")
                .findValuesAsText("title");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode json(String text) {
        return new Answer(0, text, null).json();
    }

    private static String body(String title, String answer, String language, String... examples) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("title", title)
                .put("answer", answer)
                .put("language", language);
        List.of(examples).forEach(body.putArray("examples")::add);
        return body.toString();
    }
}
