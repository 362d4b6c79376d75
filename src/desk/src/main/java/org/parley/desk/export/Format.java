package org.parley.desk.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.parley.shared.Refusal;

/** The kinds of file an export may be. */
public enum Format {
    CSV("text/csv; charset=utf-8") {
        @Override
        Sheet open(OutputStream out, String title) throws IOException {
            return new CsvSheet(out);
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        Sheet open(OutputStream out, String title) {
            return new XlsxSheet(out, title);
        }
    };

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format of this name.
     *
     * @throws Refusal {@code INVALID} for any other
     */
    public static Format named(String name) {
        for (Format format : values()) {
            if (format.extension().equals(name)) {
                return format;
            }
        }
        throw Refusal.invalid("format", "“format” is csv or xlsx.");
    }

    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Begins a file; the stream stays the caller's to close. */
    abstract Sheet open(OutputStream out, String title) throws IOException;
}
