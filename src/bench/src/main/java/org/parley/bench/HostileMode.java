package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** The ways in which a prompter's endpoint misbehaves, and what may come of a question to it. */
enum HostileMode {
    HANG("TIMEOUT", (call, out) -> call.untilTheyLeave()),
    DRIP("TIMEOUT", (call, out) -> {
        out.write((Words.HEAD + "Content-Length: 99999\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            out.write(' ');
            out.flush();
            Schedule.pause(Words.DROP);
        }
    }),
    TEN_MEGABYTES("TOO_LARGE", (call, out) -> StubEndpoint.respond(out, 200, "", Words.LARGE)),
    GZIP_BOMB("MALFORMED", (call, out) -> StubEndpoint.respond(out, 200, "Content-Encoding: gzip\r\n", Words.BOMB)),
    GARBAGE("MALFORMED", (call, out) -> StubEndpoint.respond(out, 200, "", bytes("<html>{no json"))),
    WRONG_TYPES(
            "MALFORMED",
            (call, out) -> StubEndpoint.respond(
                    out, 200, "", bytes("{\"questionId\":[],\"answerOptions\":{\"messages\":7}}"))),
    NESTED("MALFORMED", (call, out) -> StubEndpoint.respond(out, 200, "", Words.DEEP)),
    INVALID_UTF8("MALFORMED", (call, out) -> {
        byte[] answer = PrompterWire.answer(call.request(), 1);
        answer[answer.length / 2] = (byte) 0xC3;
        answer[answer.length / 2 + 1] = (byte) 0x28;
        StubEndpoint.respond(out, 200, "", answer);
    }),
    STATUS_500("STATUS", (call, out) -> StubEndpoint.respond(out, 500, "", PrompterWire.answer(call.request(), 1))),
    REDIRECT_INSIDE(
            "STATUS",
            (call, out) -> StubEndpoint.respond(out, 307, "Location: " + call.inside() + "\r\n", new byte[0])),
    EARLY_CLOSE("CONNECTION", (call, out) -> out.write(bytes(Words.HEAD))),
    SLOW_TLS("TIMEOUT", (call, out) -> {
        // the beginning of a record of the handshake, which never comes to its end
        for (byte next : new byte[] {22, 3, 3, 64, 0, 2}) {
            out.write(next);
            out.flush();
            Schedule.pause(Words.SLOW);
        }
        call.untilTheyLeave();
    }),
    DUPLICATES("", (call, out) -> {
        byte[] answer = PrompterWire.answer(call.request(), 3);
        StubEndpoint.respond(out, 200, "", answer);
        call.push().accept(Json.read(answer));
        call.push().accept(Json.read(answer));
    }),
    AFTER_30_S("TIMEOUT", (call, out) -> {
        byte[] answer = PrompterWire.answer(call.request(), 1);
        Schedule.pause(Words.LATE);
        StubEndpoint.respond(out, 200, "", answer);
    });

    private static final Set<String> BUSY = Set.of("BREAKER_OPEN", "BUSY", "TIMEOUT");

    private final String reason;
    private final Script script;

    HostileMode(String reason, Script script) {
        this.reason = reason;
        this.script = script;
    }

    /** What is done after a request was read. */
    private interface Script {

        void answer(Call call, OutputStream out) throws IOException;
    }

    /**
     * One call of the server.
     *
     * @param inside where a redirect leads, to be called by nobody
     * @param push brings an answer to the server's own door
     */
    private record Call(JsonNode request, InputStream in, String inside, Consumer<JsonNode> push) {

        void untilTheyLeave() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    static HostileMode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("No mode of a hostile prompter: " + word + ". There are "
                        + Arrays.stream(values()).map(HostileMode::word).toList()));
    }

    /** As the command line and the figures name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Opens an endpoint that misbehaves in this way. */
    StubEndpoint open(String inside, Consumer<JsonNode> push) throws IOException {
        Words.prepare();
        boolean plain = this != SLOW_TLS;
        return new StubEndpoint(
                plain ? "http" : "https",
                (in, out) -> script.answer(
                        new Call(Json.read(plain ? StubEndpoint.body(in) : new byte[0]), in, inside, push), out));
    }

    /** Whether this may have come of a question: no answer and a fitting reason; of duplicates the one right answer, once. */
    boolean isRight(JsonNode prompt) {
        String state = prompt.path("state").asText();
        if (this == DUPLICATES) {
            JsonNode answers = prompt.path("answers");
            return "ANSWERED".equals(state)
                    && answers.size() == 1
                    && answers.path(0)
                            .path("text")
                            .asText()
                            .equals(PrompterWire.text(prompt.path("text").asText()));
        }
        return "UNAVAILABLE".equals(state) && (isProof(prompt) || BUSY.contains(reason(prompt)));
    }

    /** Whether the endpoint really was called and misbehaved; of the others the guard knew better than to call it. */
    boolean isProof(JsonNode prompt) {
        return this == DUPLICATES || reason.equals(reason(prompt));
    }

    private static String reason(JsonNode prompt) {
        return prompt.path("reason").asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What an enum cannot hold before its own constants. */
    private static final class Words {
        private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        private static final Duration DROP = Duration.ofMillis(20);
        private static final Duration SLOW = Duration.ofSeconds(1);
        private static final Duration LATE = Duration.ofSeconds(30);
        private static final byte[] LARGE = bytes("[" + " ".repeat(10_000_000) + "]");
        private static final byte[] DEEP = bytes("[".repeat(100_000) + "]".repeat(100_000));
        private static final byte[] BOMB = bomb();

        private Words() {}

        /** Makes the large ones now, so that no caller waits for them. */
        private static void prepare() {
            // that the class is there is all
        }

        /** 100 KB that become 100 MB. */
        private static byte[] bomb() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] zeros = new byte[1_000_000];
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                for (int i = 0; i < 100; i++) {
                    gzip.write(zeros);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }
}
