package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.attachment.FileRecord;
import org.parley.shared.Refusal;

/** Finds files for customers: those of lines of own chats. It knows no other place where a file could be. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CustomerFileQueries {

    @Inject
    private CustomerChatQueries chats;

    @Inject
    private LineFiles lines;

    /** @throws Refusal {@code NOT_FOUND} unless it is the file of a line of this customer's chat */
    public FileRecord find(long customer, UUID chat, UUID file) {
        chats.chat(customer, chat);
        return lines.find(chat, file).orElseThrow(Refusal::notFound);
    }
}
