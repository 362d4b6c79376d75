package org.parley.chat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.parley.agent.Subject;
import org.parley.attachment.FileRoom;
import org.parley.attachment.Uploader;
import org.parley.shared.Refusal;
import org.parley.shared.TextGate;

/**
 * Something to be written into a chat: who says it, under which id of the sender's, the text after the gate, and the ids
 * of files uploaded before. There may be files and no text.
 */
public sealed interface Incoming {

    UUID chat();

    /** The sender's id, 128 bits: the same id again is the same message again. */
    UUID id();

    String text();

    /** Ids of files, at most five, each once. */
    List<UUID> files();

    /** Who must have uploaded the files, and to which chat. */
    Uploader uploader();

    /**
     * A customer's message.
     *
     * @param numbered whether the id is the sender's own; where it is made here a repeat cannot be told from the same words
     *     said twice, and is marked as a possible one
     */
    record FromCustomer(UUID chat, UUID id, String text, List<UUID> files, long customer, boolean numbered)
            implements Incoming {
        public FromCustomer {
            files = cleanFiles(files);
            text = cleanText(text, files);
        }

        public FromCustomer(UUID chat, UUID id, String text, List<UUID> files, long customer) {
            this(chat, id, text, files, customer, true);
        }

        public FromCustomer(UUID chat, UUID id, String text, long customer) {
            this(chat, id, text, List.of(), customer, true);
        }

        @Override
        public Uploader uploader() {
            return Uploader.customer(chat, customer);
        }
    }

    /** An agent's answer. */
    record FromAgent(UUID chat, UUID id, String text, List<UUID> files, Subject agent) implements Incoming {
        public FromAgent {
            files = cleanFiles(files);
            text = cleanText(text, files);
        }

        public FromAgent(UUID chat, UUID id, String text, Subject agent) {
            this(chat, id, text, List.of(), agent);
        }

        @Override
        public Uploader uploader() {
            return Uploader.agent(chat, agent.agent());
        }
    }

    /**
     * An internal comment.
     *
     * @param mentions ids of colleagues it names, at most ten
     */
    record NewComment(UUID chat, UUID id, String text, List<UUID> files, Set<Long> mentions, Subject agent)
            implements Incoming {

        private static final int MOST_MENTIONS = 10;

        public NewComment {
            files = cleanFiles(files);
            text = cleanText(text, files);
            mentions = Set.copyOf(mentions);
            if (mentions.size() > MOST_MENTIONS) {
                throw Refusal.tooLarge("mentions", MOST_MENTIONS, "A comment names at most 10 colleagues.");
            }
        }

        @Override
        public Uploader uploader() {
            return Uploader.agent(chat, agent.agent());
        }
    }

    private static String cleanText(String raw, List<UUID> files) {
        return files.isEmpty() ? TextGate.message(raw) : TextGate.messageBesideFiles(raw);
    }

    /** A list that names a file twice means it once. */
    private static List<UUID> cleanFiles(List<UUID> raw) {
        if (raw == null || raw.isEmpty()) {
            return List.of();
        }
        if (raw.size() > FileRoom.FILES_OF_MESSAGE) {
            throw Refusal.tooLarge("files", FileRoom.FILES_OF_MESSAGE, "A message takes at most 5 files.");
        }
        if (raw.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("files", "“files” is a list of ids of files.");
        }
        return List.copyOf(new LinkedHashSet<>(raw));
    }
}
