package org.parley.chat;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.attachment.FileRecord;
import org.parley.chat.FileLinks.Place;

/** The files of lines, which the customer sees too. Lines say themselves whether they have some; without, nothing is read. */
@ApplicationScoped
public class LineFiles {

    @PersistenceContext
    private EntityManager em;

    private FileLinks links;

    @PostConstruct
    void open() {
        links = new FileLinks(em, "line_file", "sequence");
    }

    /** The same lines, with their files: one query for all that have some. */
    <L extends Collection<Line>> L filled(L lines) {
        Map<Place, Line> with =
                lines.stream().filter(Line::hasFiles).collect(Collectors.toMap(LineFiles::place, line -> line));
        if (!with.isEmpty()) {
            links.read(with.keySet()).forEach((place, files) -> with.get(place).bring(files));
        }
        return lines;
    }

    /** Binds the files of new messages, which are written already. */
    void write(List<Message> messages) {
        Map<Place, List<FileRecord>> files =
                messages.stream().filter(Line::hasFiles).collect(Collectors.toMap(LineFiles::place, Line::files));
        if (!files.isEmpty()) {
            links.write(files);
        }
    }

    /** The file, if it belongs to a line of this chat. */
    Optional<FileRecord> find(UUID chat, UUID file) {
        return find(chat, file, 1);
    }

    /** The file, if it belongs to this line of the chat or a later one. */
    Optional<FileRecord> find(UUID chat, UUID file, int from) {
        return links.find(chat, file, from);
    }

    private static Place place(Line line) {
        return new Place(line.chat(), line.sequence());
    }
}
