package org.parley.attachment;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The types of files Parley takes. Nothing that a browser would run or a reader would parse as markup is among them, and
 * the type that is served is always the one written here, never one a sender named.
 */
enum FileType {
    PNG("image/png", Set.of("png"), Set.of("image/png")),
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), Set.of("image/jpeg")),
    WEBP("image/webp", Set.of("webp"), Set.of("image/webp")),
    GIF("image/gif", Set.of("gif"), Set.of("image/gif")),
    PDF("application/pdf", Set.of("pdf"), Set.of("application/pdf")),
    TEXT("text/plain", Set.of("txt"), Set.of()),
    CSV("text/csv", Set.of("csv"), Set.of()),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Set.of("docx"),
            Set.of("application/zip", "application/x-tika-ooxml")),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Set.of("xlsx"),
            Set.of("application/zip", "application/x-tika-ooxml")),
    ZIP("application/zip", Set.of("zip"), Set.of()),
    MP3("audio/mpeg", Set.of("mp3"), Set.of("audio/mpeg")),
    MP4("video/mp4", Set.of("mp4"), Set.of("video/mp4", "application/mp4", "video/x-m4v", "video/quicktime"));

    /** What the allowed extensions are, in words for people. */
    static final String ALLOWED = "png, jpg, webp, gif, pdf, txt, csv, docx, xlsx, zip, mp3 and mp4";

    private final String mediaType;
    private final Set<String> extensions;
    private final Set<String> contents;

    FileType(String mediaType, Set<String> extensions, Set<String> contents) {
        this.mediaType = mediaType;
        this.extensions = extensions;
        this.contents = contents;
    }

    static Optional<FileType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst();
    }

    /** As it is kept and served. */
    String mediaType() {
        return mediaType;
    }

    /** Whether content that looks like this may carry one of our extensions; for all types but text and zip. */
    boolean agreesWith(String detected) {
        return contents.contains(detected);
    }

    boolean isText() {
        return this == TEXT || this == CSV;
    }

    boolean isImage() {
        return this == PNG || this == JPEG || this == WEBP || this == GIF;
    }

    boolean isOfficeDocument() {
        return this == DOCX || this == XLSX;
    }
}
