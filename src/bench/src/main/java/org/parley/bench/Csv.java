package org.parley.bench;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 says: commas, quotes around what holds commas, quotes or line ends, two quotes for one. */
final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private StringBuilder field = new StringBuilder();
    private int at;

    private Csv(String file) {
        this.file = file;
    }

    /** All rows with all their fields; lines without anything are left out. */
    static List<List<String>> rows(String file) {
        Csv csv = new Csv(file.startsWith(BYTE_ORDER_MARK) ? file.substring(1) : file);
        csv.read();
        return csv.rows;
    }

    private void read() {
        while (at < file.length()) {
            char c = file.charAt(at++);
            switch (c) {
                case '"' -> quoted();
                case ',' -> endField();
                case '\n' -> endRow();
                case '\r' -> {
                    // part of a line end
                }
                default -> field.append(c);
            }
        }
        endRow();
    }

    private void quoted() {
        while (at < file.length()) {
            char c = file.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < file.length() && file.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                return;
            }
        }
    }

    private void endField() {
        row.add(field.toString());
        field = new StringBuilder();
    }

    private void endRow() {
        if (!row.isEmpty() || !field.isEmpty()) {
            endField();
            rows.add(List.copyOf(row));
            row = new ArrayList<>();
        }
    }
}
