package org.parley.chat;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.attachment.FileRecord;
import org.parley.attachment.FileStore;
import org.parley.attachment.Uploader;
import org.parley.shared.Refusal;
import org.parley.shared.RefusalCode;

/**
 * The way of files into chats: who may write into a chat may upload to it. What is uploaded is seen by nobody until a
 * message or comment of the same writer brings it; rights are asked again then.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChatUploads {

    @Inject
    private FileStore store;

    @Inject
    private ChatQueries chats;

    @Inject
    private CustomerChatQueries customerChats;

    /**
     * A customer uploads to an own chat.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code CLOSED}, and what {@link FileStore#store} refuses
     */
    public FileRecord byCustomer(long customer, UUID chat, String name, InputStream content) throws IOException {
        if (customerChats.chat(customer, chat).state().isOver()) {
            throw Refusal.of(RefusalCode.CLOSED, "This chat has ended and takes no more files.");
        }
        return store.store(Uploader.customer(chat, customer), name, content);
    }

    /**
     * Somebody of the staff uploads, for an answer or a comment.
     *
     * @throws Refusal {@code NOT_FOUND}, {@code FORBIDDEN}, and what {@link FileStore#store} refuses
     */
    public FileRecord byAgent(Subject who, UUID chat, String name, InputStream content) throws IOException {
        ChatFacts facts = chats.chat(chat).orElseThrow(Refusal::notFound).facts();
        if (ChatRights.may(who, Operation.ANSWER, facts) != ChatRights.Verdict.ALLOWED) {
            ChatRights.demand(who, Operation.COMMENT, facts);
        }
        return store.store(Uploader.agent(chat, who.agent()), name, content);
    }
}
