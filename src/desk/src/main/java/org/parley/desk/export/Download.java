package org.parley.desk.export;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Answers with a file that is written while it is sent. */
public final class Download {

    /** Fills a sheet. */
    @FunctionalInterface
    public interface Content {

        /** Writes header and rows. */
        void write(Sheet sheet) throws IOException;
    }

    private Download() {}

    /**
     * The answer.
     *
     * @param name of the file, ASCII without spaces and without its extension
     * @param title of the sheet, where there are sheets
     */
    public static Response of(Format format, String name, String title, Content content) {
        StreamingOutput body = out -> {
            Sheet sheet = format.open(out, title);
            content.write(sheet);
            // not in a finally: a file that broke off must not look whole
            sheet.close();
        };
        return Response.ok(body, format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "." + format.extension() + "\"")
                .build();
    }
}
