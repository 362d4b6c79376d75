package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text and what it is about: a row of a CSV file with a header that names the columns {@code text} and {@code category}. */
record LabelledText(String text, String category) {

    /** @throws UsageException when the file is no such one */
    static List<LabelledText> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new UsageException("Not readable: " + file);
        }
        List<List<String>> rows = Csv.rows(Files.readString(file));
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        int text = header.indexOf("text");
        int category = header.indexOf("category");
        if (text < 0 || category < 0) {
            throw new UsageException(file + " needs a header line with the columns text and category");
        }
        List<LabelledText> texts = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.size() > Math.max(text, category)) {
                texts.add(new LabelledText(row.get(text), row.get(category)));
            }
        }
        return texts;
    }
}
