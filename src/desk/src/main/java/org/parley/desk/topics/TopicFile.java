package org.parley.desk.topics;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.desk.export.CsvRows;
import org.parley.desk.export.Download;
import org.parley.desk.export.Format;
import org.parley.desk.export.Sheet;
import org.parley.knowledge.ImportLine;
import org.parley.knowledge.TopicText;
import org.parley.shared.Refusal;

/**
 * Topics as a CSV file, a row for each example: {@code title,answer,language,example,handOver}. Reading knows the columns by the names in
 * the first line, and by some others that files of questions have; a file of two columns without names is example and title.
 */
final class TopicFile {

    /** Most bytes of a file. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final String TITLE = "title";
    private static final String ANSWER = "answer";
    private static final String LANGUAGE = "language";
    private static final String EXAMPLE = "example";
    private static final String HAND_OVER = "handOver";

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry(TITLE, TITLE),
            Map.entry("topic", TITLE),
            Map.entry("category", TITLE),
            Map.entry("label", TITLE),
            Map.entry("intent", TITLE),
            Map.entry(ANSWER, ANSWER),
            Map.entry(LANGUAGE, LANGUAGE),
            Map.entry(EXAMPLE, EXAMPLE),
            Map.entry("text", EXAMPLE),
            Map.entry("question", EXAMPLE),
            Map.entry("handover", HAND_OVER));

    private TopicFile() {}

    /** The answer with all topics. */
    static Response download(List<TopicText> topics) {
        return Download.of(Format.CSV, "parley-topics", "Topics", sheet -> write(topics, sheet));
    }

    private static void write(List<TopicText> topics, Sheet sheet) throws IOException {
        sheet.header(List.of(TITLE, ANSWER, LANGUAGE, EXAMPLE, HAND_OVER));
        for (TopicText topic : topics) {
            // a topic without examples is a row all the same
            List<String> examples = topic.examples().isEmpty() ? List.of("") : topic.examples();
            for (String example : examples) {
                String handOver = topic.handOver() ? "yes" : "no";
                sheet.row(List.of(topic.title(), topic.answer(), topic.language(), example, handOver));
            }
        }
    }

    /**
     * Reads a file.
     *
     * @throws Refusal {@code TOO_LARGE}, or {@code INVALID} for {@code file} when it is no such file
     */
    static List<ImportLine> read(InputStream file) throws IOException {
        List<CsvRows.Row> rows = CsvRows.of(text(file.readNBytes(MOST_BYTES + 1)));
        if (rows.isEmpty()) {
            throw Refusal.invalid("file", "The file is empty.");
        }
        List<String> first = rows.get(0).cells();
        Map<String, Integer> columns = columns(first);
        boolean named = columns.containsKey(TITLE) && columns.size() > 1;
        if (!named && first.size() != 2) {
            throw Refusal.invalid("file", "The first line names the columns: title,answer,language,example.");
        }
        Map<String, Integer> places = named ? columns : Map.of(EXAMPLE, 0, TITLE, 1);
        List<ImportLine> lines = new ArrayList<>();
        rows.stream().skip(named ? 1 : 0).forEach(row -> lines.add(line(row, places)));
        return lines;
    }

    private static String text(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw Refusal.tooLarge("file", MOST_BYTES, "A file of topics has at most 2 MiB.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("file", "The file is not in UTF-8. Please save it as CSV in UTF-8.");
        }
    }

    private static Map<String, Integer> columns(List<String> names) {
        Map<String, Integer> columns = new HashMap<>();
        for (int place = 0; place < names.size(); place++) {
            String column = COLUMNS.get(names.get(place).strip().toLowerCase(Locale.ROOT));
            if (column != null) {
                columns.putIfAbsent(column, place);
            }
        }
        return columns;
    }

    private static ImportLine line(CsvRows.Row row, Map<String, Integer> places) {
        return new ImportLine(
                row.line(),
                cell(row, places.get(TITLE)),
                cell(row, places.get(ANSWER)),
                cell(row, places.get(LANGUAGE)),
                cell(row, places.get(EXAMPLE)),
                cell(row, places.get(HAND_OVER)));
    }

    private static String cell(CsvRows.Row row, Integer place) {
        if (place == null) {
            return null;
        }
        return place < row.cells().size() ? row.cells().get(place) : "";
    }
}
