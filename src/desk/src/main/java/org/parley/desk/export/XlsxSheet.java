package org.parley.desk.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An XLSX file of one sheet. Texts are inline strings, typed as text, so that none is a formula and none is kept for a table
 * of shared strings; rows leave memory every few hundred.
 */
final class XlsxSheet implements Sheet {

    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final double WIDTH = 22;
    private static final int ROWS_IN_MEMORY = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxSheet(OutputStream out, String title) {
        workbook = new Workbook(out, "Parley", null);
        sheet = workbook.newWorksheet(title);
    }

    @Override
    public void header(List<String> names) throws IOException {
        for (int column = 0; column < names.size(); column++) {
            sheet.width(column, WIDTH);
            sheet.inlineString(rows, column, names.get(column));
            sheet.style(rows, column).bold().set();
        }
        sheet.freezePane(0, 1);
        rows++;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            cell(column, cells.get(column));
        }
        if (++rows % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(rows, column, number);
        } else if (value instanceof LocalDateTime time) {
            sheet.value(rows, column, time);
            sheet.style(rows, column).format(TIME).set();
        } else {
            sheet.inlineString(rows, column, value.toString());
        }
    }

    /** Writes what is left and the end of the file; the stream is the caller's. */
    @Override
    public void close() throws IOException {
        workbook.finish();
    }
}
