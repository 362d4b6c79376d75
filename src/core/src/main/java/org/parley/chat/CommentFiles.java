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

/** The files of comments. Like the comments themselves, nothing that serves customers can name this. */
@ApplicationScoped
public class CommentFiles {

    @PersistenceContext
    private EntityManager em;

    private FileLinks links;

    @PostConstruct
    void open() {
        links = new FileLinks(em, "comment_file", "number");
    }

    /** The same comments, with their files: one query for all that have some. */
    <C extends Collection<Comment>> C filled(C comments) {
        Map<Place, Comment> with = comments.stream()
                .filter(Comment::hasFiles)
                .collect(Collectors.toMap(CommentFiles::place, comment -> comment));
        if (!with.isEmpty()) {
            links.read(with.keySet()).forEach((place, files) -> with.get(place).bring(files));
        }
        return comments;
    }

    /** Binds the files of new comments, which are written already. */
    void write(List<Comment> comments) {
        links.write(comments.stream().collect(Collectors.toMap(CommentFiles::place, Comment::files)));
    }

    /** The file, if it belongs to a comment of this chat. */
    Optional<FileRecord> find(UUID chat, UUID file) {
        return links.find(chat, file, 1);
    }

    private static Place place(Comment comment) {
        return new Place(comment.chat(), comment.number());
    }
}
