package org.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsBenchmarkTest {

    private static final String LEARNT = """
            category,text
            parcel,Where is my parcel?
            parcel,"When will it arrive, my parcel?"
            parcel,my order has not been delivered
            password,I forgot my password
            password,"How do I ""reset"" my password?"
            password,"I cannot sign in,
            my password does not work"
            invoice,I need an invoice
            invoice,please send me the bill
            invoice,where can I download invoices
            """;
    private static final String ASKED = """
            text,category
            where is the parcel I ordered,parcel
            reset a forgotten password,password
            I want to download my invoice,invoice
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Bench bench = new Bench(
            List.of(new PromptsBenchmark()), new Report(new PrintStream(printed, true, StandardCharsets.UTF_8)));

    @Test
    void rightPromptsHold() throws IOException {
        int code = run(LEARNT, ASKED, "--threshold", "0.5", "--p95", "10000");

        assertThat(output())
                .contains("topics=3", "examples=9", "asked=3", "top1=1.000", "top3=1.000", "precision=1.000")
                .contains("shown=", "refused=", "buildms=", "p50ms=", "p95ms=", "held=true");
        assertThat(code).isZero();
    }

    @Test
    void wrongPromptsDoNotHold() throws IOException {
        String wrong = ASKED.replace(",parcel", ",password").replace("password\n", "invoice\n");

        assertThat(run(LEARNT, wrong, "--foreign", "0", "--p95", "10000")).isEqualTo(1);
        assertThat(output()).contains("held=false");
    }

    @Test
    void eachBoundIsChecked() throws IOException {
        for (String bound : List.of("top1", "top3", "precision", "refused")) {
            assertThat(run(LEARNT, ASKED, "--" + bound, "1.1", "--p95", "10000"))
                    .as(bound)
                    .isEqualTo(1);
        }
        assertThat(run(LEARNT, ASKED, "--p95", "0")).isEqualTo(1);
    }

    @Test
    void aSingleFileIsSplit() throws IOException {
        Path file = Files.writeString(folder.resolve("all.csv"), LEARNT);

        bench.run(List.of("prompts", file.toString(), "--split", "3", "--foreign", "0"));

        assertThat(output()).contains("examples=6", "asked=3");
    }

    @Test
    void filesThatAreNoneAreAWrongCall() throws IOException {
        assertThat(run("question,topic\na,b\n", ASKED)).isEqualTo(2);
        assertThat(output()).contains("needs a header line");
        assertThat(run(LEARNT, "text,category\n")).isEqualTo(2);
        assertThat(bench.run(List.of("prompts", "/does/not/exist", "/neither"))).isEqualTo(2);
        assertThat(bench.run(List.of("prompts"))).isEqualTo(2);
    }

    @Test
    void madeUpQuestionsAreAllDifferentAndAlwaysTheSame() {
        List<String> questions = OtherMatters.questions(500, 1);

        assertThat(questions).hasSize(500).isEqualTo(OtherMatters.questions(500, 1));
        assertThat(new HashSet<>(questions)).hasSize(500);
        assertThat(questions).noneMatch(question -> question.contains("{"));
        assertThat(OtherMatters.questions(500, 2)).isNotEqualTo(questions);
    }

    @Test
    void rowsAreReadAsTheStandardSays() {
        assertThat(Csv.rows("\uFEFFa,\"b,\"\"c\"\"\r\nd\",\r\n\r\n,e\n"))
                .containsExactly(List.of("a", "b,\"c\"\r\nd", ""), List.of("", "e"));
        assertThat(Csv.rows("")).isEmpty();
    }

    private int run(String learnt, String asked, String... options) throws IOException {
        Path train = Files.writeString(folder.resolve("train.csv"), learnt);
        Path test = Files.writeString(folder.resolve("test.csv"), asked);
        List<String> line = new ArrayList<>(List.of("prompts", train.toString(), test.toString()));
        line.addAll(List.of(options));
        return bench.run(line);
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
