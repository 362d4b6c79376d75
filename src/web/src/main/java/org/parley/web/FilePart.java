package org.parley.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.shared.Refusal;

/**
 * The one part of an upload, {@code multipart/form-data} with a single part named {@code file}, read as it comes: nothing
 * is kept in memory or on disk. General readers take thousands of parts and headers and keep what they read; this call
 * needs none of that, and what it does not need it refuses.
 */
public final class FilePart {

    private static final int HEADER_BYTES = 8 * 1024;
    private static final int BUFFER_BYTES = 32 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)^multipart/form-data\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final Pattern PART_NAME = Pattern.compile("(?i);\\s*name=\"?file\"?(?:\\s*;|\\s*$)");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i);\\s*filename=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

    private final String name;
    private final InputStream content;

    private FilePart(String name, InputStream content) {
        this.name = name;
        this.content = content;
    }

    /**
     * Reads as far as the content of the file.
     *
     * @throws Refusal {@code INVALID} when it is not one part named {@code file}
     */
    public static FilePart read(String contentType, InputStream body) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches() || body == null) {
            throw malformed();
        }
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        byte[] end = ("\r\n--" + mark).getBytes(StandardCharsets.ISO_8859_1);
        Content content = new Content(body, end);
        if (!content.line().equals("--" + mark)) {
            throw malformed();
        }
        String disposition = disposition(content);
        if (!PART_NAME.matcher(disposition).find()) {
            throw malformed();
        }
        Matcher fileName = FILE_NAME.matcher(disposition);
        return new FilePart(fileName.find() ? unescaped(fileName) : "", content);
    }

    /** As the sender calls it: to be cleaned before it is used. */
    public String name() {
        return name;
    }

    /** The bytes; ends where the part ends, and fails if anything but the end of the upload follows. */
    public InputStream content() {
        return content;
    }

    private static String disposition(Content content) throws IOException {
        String found = "";
        for (String line = content.line(); !line.isEmpty(); line = content.line()) {
            if (line.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
                found = line.substring(20);
            }
        }
        return found;
    }

    /** Browsers write quotes and line ends of names as the URL standard says. */
    private static String unescaped(Matcher found) {
        String raw = found.group(1) == null ? found.group(2) : found.group(1);
        return raw.replace("\\\"", "\"")
                .replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n");
    }

    private static Refusal brokenOff() {
        return Refusal.invalid("file", "The upload broke off.");
    }

    private static Refusal malformed() {
        return Refusal.invalid("file", "Please send multipart/form-data with one part named “file”.");
    }

    /** Everything up to the end mark. The buffer always holds a whole mark before anything in front of it is given out. */
    private static final class Content extends InputStream {

        private final InputStream source;
        private final byte[] mark;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private final long until = System.nanoTime() + LONGEST.toNanos();
        private int from;
        private int to;
        private int headerBytes;
        private boolean ended;

        private Content(InputStream source, byte[] mark) {
            this.source = source;
            this.mark = mark;
        }

        /** A line of the head, without its end. */
        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int one = raw(); one != '\n'; one = raw()) {
                if (one < 0 || ++headerBytes > HEADER_BYTES) {
                    throw malformed();
                }
                line.write(one);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }

        private int raw() throws IOException {
            return from < to || fill() ? buffer[from++] & 0xFF : -1;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            int free = free();
            while (free == 0) {
                if (to - from >= mark.length) {
                    return end();
                }
                if (!fill()) {
                    throw brokenOff();
                }
                free = free();
            }
            int some = Math.min(length, free);
            System.arraycopy(buffer, from, bytes, offset, some);
            from += some;
            return some;
        }

        /** How many bytes in front are surely content. */
        private int free() {
            for (int i = from; i <= to - mark.length; i++) {
                if (buffer[i] == mark[0] && Arrays.equals(buffer, i, i + mark.length, mark, 0, mark.length)) {
                    return i - from;
                }
            }
            return Math.max(0, to - from - mark.length + 1);
        }

        private int end() throws IOException {
            from += mark.length;
            if (raw() != '-' || raw() != '-') {
                throw malformed();
            }
            ended = true;
            return -1;
        }

        private boolean fill() throws IOException {
            if (System.nanoTime() > until) {
                throw Refusal.invalid("file", "The upload took longer than five minutes.");
            }
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
            try {
                int some = source.read(buffer, to, buffer.length - to);
                to += Math.max(0, some);
                return some > 0;
            } catch (IOException e) {
                // the sender went away or called it off: nobody reads an answer, and it is no fault of ours
                throw brokenOff();
            }
        }
    }
}
