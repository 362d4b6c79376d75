package org.parley.desk.export;

import java.io.IOException;
import java.util.List;

/** A table that is being written, one row after the other; closing it ends the file. */
public interface Sheet extends AutoCloseable {

    /** The first row: what the columns hold. */
    void header(List<String> names) throws IOException;

    /**
     * The next row.
     *
     * @param cells texts, whole numbers ({@link Long}, {@link Integer}) or {@link java.time.LocalDateTime}s
     */
    void row(List<?> cells) throws IOException;

    @Override
    void close() throws IOException;
}
