package org.parley.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.it.support.Answer;
import org.parley.it.support.PrompterStage;
import org.parley.it.support.Prompters;

/** Administrators keep prompters by the API: their secrets, their names, and what is on record. */
class PrompterSettingsIT {

    @RegisterExtension
    final PrompterStage stage = new PrompterStage();

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9/v1", "https://127.0.0.1:{port}/v1", "http://localhost:{port}/v1"})
    @DisplayName("V18 A kept secret is not sent to another server, port or scheme than it was given for")
    void aSecretStaysWithItsServer(String elsewhere) {
        String address = stage.stub().address("/v1");
        ObjectNode form = model(address).put("secret", "a-secret");
        Answer made = stage.prompters().make(form);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("a-secret");
        String path = "/prompter-settings/" + made.text("prompter");
        form.remove("secret");
        Answer changed = change(path, form.put("timeoutMillis", 900).put("address", address + "/deeper"));
        assertThat(changed.json().path("secretKept").asBoolean()).isTrue();

        String port = Integer.toString(URI.create(address).getPort());
        Answer refused = change(path, form.put("address", elsewhere.replace("{port}", port)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("secret");
    }

    @Test
    @DisplayName("Two who change the same prompter: the later one is told, and nothing is put back")
    void aLostUpdate() {
        ObjectNode form = Prompters.form(
                stage.name(),
                "PROMPTER_API",
                stage.stub().address("/answer"),
                5_000,
                stage.world().group());
        Answer made = stage.prompters().make(form);
        String path = "/prompter-settings/" + made.text("prompter");
        long read = made.json().path("version").asLong();
        ObjectNode elsewhere = form.deepCopy().put("address", stage.stub().address("/elsewhere"));
        assertThat(change(path, elsewhere.put("version", read)).status()).isEqualTo(200);

        Answer late = change(path, form.put("timeoutMillis", 900).put("version", read));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("CHANGED_MEANWHILE");
        Answer now = change(path, elsewhere.put("version", read + 1));
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.text("address")).endsWith("/elsewhere");
    }

    @Test
    @DisplayName("Of those who change a prompter at the same instant one is heard, and the others are told")
    void changesAtOnce() {
        ObjectNode form = model(stage.stub().address("/v1"));
        Answer made = stage.prompters().make(form);
        form.put("version", made.json().path("version").asLong());
        List<CompletableFuture<Answer>> many = Stream.of(900, 901, 902, 903)
                .map(timeout -> form.deepCopy().put("timeoutMillis", timeout))
                .map(each -> CompletableFuture.supplyAsync(
                        () -> change("/prompter-settings/" + made.text("prompter"), each)))
                .toList();

        List<Answer> answers = many.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(3)
                .allMatch(answer -> answer.code().equals("CHANGED_MEANWHILE"));
    }

    @Test
    @DisplayName("A name is one prompter's only, whatever its capitals, also when many are made at the same instant")
    void namesAtOnce() {
        List<CompletableFuture<Answer>> many = Stream.of(
                        stage.name(), stage.name().toUpperCase(Locale.ROOT))
                .flatMap(name -> Stream.of(name, name, name))
                .map(name -> CompletableFuture.supplyAsync(() -> stage.prompters()
                        .make(
                                name,
                                "PROMPTER_API",
                                stage.stub().address("/answer"),
                                5_000,
                                stage.world().group())))
                .toList();

        List<Answer> answers = many.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .allMatch(answer -> answer.status() == 409 && answer.code().equals("TAKEN"));
    }

    @Test
    @DisplayName("Where customers' messages go is on record, with no path and no secret")
    void onRecord() {
        ObjectNode form = model(stage.stub().address("/v1/token-4711")).put("secret", "a-secret");
        String path = "/prompter-settings/" + stage.prompters().make(form).text("prompter");
        change(path, form.put("active", false));

        Stream.Builder<String> details = Stream.builder();
        stage.world().admin().get("/audit?limit=50").json().forEach(entry -> {
            if (entry.path("subject").asText().equals(stage.name())) {
                details.add(entry.path("detail").asText());
            }
        });
        String server = stage.stub().address("");
        String groups = ", groups [" + stage.world().group() + "]";
        assertThat(details.build())
                .containsExactly(
                        "COMPLETIONS, " + server + ", new secret, not active" + groups,
                        "COMPLETIONS, " + server + ", new secret" + groups);
    }

    private ObjectNode model(String address) {
        return Prompters.form(
                        stage.name(),
                        "COMPLETIONS",
                        address,
                        5_000,
                        stage.world().group())
                .put("model", "m");
    }

    private Answer change(String path, ObjectNode form) {
        return stage.world().admin().call("PUT", path, form.toString());
    }
}
