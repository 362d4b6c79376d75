package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.attachment.FileRecord;
import org.parley.shared.Refusal;

/** Finds files for staff: those of lines and comments of chats the subject may read. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ChatFileQueries {

    @Inject
    private ChatQueries chats;

    @Inject
    private LineFiles lines;

    @Inject
    private CommentFiles comments;

    /** @throws Refusal {@code NOT_FOUND} */
    public FileRecord find(Subject who, UUID chat, UUID file) {
        ChatRow row = chats.row(who, chat);
        return lines.find(chat, file, row.shownFrom())
                .or(() -> comments.find(chat, file))
                .orElseThrow(Refusal::notFound);
    }
}
