package org.parley.desk.export;

import java.util.ArrayList;
import java.util.List;
import org.parley.shared.Refusal;

/**
 * Reads CSV by RFC 4180, as {@link CsvSheet} writes it: the mark at the beginning and the apostrophes that disarm formulas are
 * taken off again. Where the first line holds more semicolons than commas, as some spreadsheets save it, these separate.
 */
public final class CsvRows {

    /**
     * A row.
     *
     * @param line number of the line it begins in, from 1
     */
    public record Row(int line, List<String> cells) {}

    private static final char QUOTE = '"';
    private static final char MARK = '\uFEFF';

    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int rowBegan = 1;
    private int quoteBegan;

    private CsvRows(String text) {
        this.text = text;
        this.separator = separator(text.lines().findFirst().orElse(""));
    }

    /**
     * All rows but empty lines.
     *
     * @throws Refusal {@code INVALID} for a quote that is never closed
     */
    public static List<Row> of(String file) {
        boolean marked = !file.isEmpty() && file.charAt(0) == MARK;
        return new CsvRows(marked ? file.substring(1) : file).read();
    }

    private static char separator(String first) {
        long commas = first.chars().filter(c -> c == ',').count();
        long semicolons = first.chars().filter(c -> c == ';').count();
        return semicolons > commas ? ';' : ',';
    }

    private List<Row> read() {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == QUOTE && at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                cell.append(QUOTE);
                at++;
            } else if (c == QUOTE && (quoted || cell.isEmpty())) {
                quoted = !quoted;
                quoteBegan = line;
            } else if (quoted) {
                cell.append(c);
                line += c == '\n' ? 1 : 0;
            } else {
                bare(c);
            }
        }
        if (quoted) {
            throw Refusal.invalid("file", "The quote that begins in line " + quoteBegan + " is never closed.");
        }
        endRow();
        return List.copyOf(rows);
    }

    private void bare(char c) {
        if (c == separator) {
            endCell();
        } else if (c == '\n') {
            endRow();
            line++;
            rowBegan = line;
        } else if (c != '\r') {
            cell.append(c);
        }
    }

    private void endCell() {
        cells.add(Formula.armed(cell.toString()));
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        if (cells.stream().anyMatch(each -> !each.isBlank())) {
            rows.add(new Row(rowBegan, List.copyOf(cells)));
        }
        cells = new ArrayList<>();
    }
}
