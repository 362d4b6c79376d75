package org.parley.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.parley.attachment.FileRecord;

/**
 * A file on its way out: always a download, under the type of our list, in a sandbox where nothing runs, kept by no cache.
 * It is streamed; nothing waits in memory for a slow reader.
 */
public final class FileAnswer {

    private static final String POLICY = "sandbox; default-src 'none'";

    private FileAnswer() {}

    /**
     * @param places has one free for this reader, or refuses
     * @param raw to replace what the door has set already; another policy beside it would be a second policy, not another
     */
    public static Response of(FileRecord file, InputStream content, TransferPlaces places, HttpServletResponse raw) {
        places.demandDownload();
        protect(raw);
        StreamingOutput body = out -> {
            try (TransferPlaces.Place place = places.forDownload();
                    content) {
                content.transferTo(out);
            } catch (IOException e) {
                // the reader went away; what came too little is seen by the length
                return;
            }
        };
        return Response.ok(body, file.type().startsWith("text/") ? file.type() + ";charset=UTF-8" : file.type())
                .header("Content-Length", file.size())
                .header("Content-Disposition", disposition(file.name()))
                .build();
    }

    /** A picture of ours, made anew from a file. */
    public static Response preview(byte[] png, HttpServletResponse raw) {
        protect(raw);
        return Response.ok(png, "image/png")
                .header("Content-Disposition", "inline")
                .build();
    }

    private static void protect(HttpServletResponse raw) {
        raw.setHeader("Content-Security-Policy", POLICY);
        raw.setHeader("Cache-Control", "private, no-store");
        raw.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** RFC 6266: the name for all that understand it, and something readable for the rest. */
    static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .map(one -> one < ' ' || one > '~' || one == '"' || one == '\\' || one == '%' ? '_' : one)
                .forEach(plain::appendCodePoint);
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name);
    }

    /** Percent-encoded but for what RFC 5987 lets stand. */
    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char one = (char) (each & 0xFF);
            boolean stays = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';
            if (stays || "!#$&+-.^_`|~".indexOf(one) >= 0) {
                encoded.append(one);
            } else {
                encoded.append('%').append(hex(each >> 4)).append(hex(each));
            }
        }
        return encoded.toString();
    }

    private static char hex(int half) {
        return Character.toUpperCase(Character.forDigit(half & 0xF, 16));
    }
}
