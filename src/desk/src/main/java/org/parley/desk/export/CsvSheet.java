package org.parley.desk.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * CSV by RFC 4180, in UTF-8 with the mark that spreadsheets recognise it by. Each text is quoted; one that a spreadsheet
 * would take for a formula gets an apostrophe in front, see {@link Formula}.
 */
final class CsvSheet implements Sheet {

    private static final char MARK = '\uFEFF';
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Writer out;

    CsvSheet(OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write(MARK);
    }

    @Override
    public void header(List<String> names) throws IOException {
        row(names);
    }

    @Override
    public void row(List<?> cells) throws IOException {
        out.write(cells.stream().map(CsvSheet::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(Object value) {
        if (value instanceof Number number) {
            return number.toString();
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        return '"' + Formula.disarmed(value.toString()).replace("\"", "\"\"") + '"';
    }

    /** Hands over what is buffered; the stream is the caller's. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
