package org.parley.attachment;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.UUID;
import org.parley.shared.Refusal;

/**
 * Takes files in and gives them out, chunk by chunk: never more than one chunk of a file is in memory. A file exists when
 * its last chunk is stored; until it is attached only its uploader can do anything with it, which is to attach it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FileStore {

    private static final int CHUNK_BYTES = 256 * 1024;

    @Inject
    private FileSteps steps;

    /**
     * Stores a file. The caller has made sure that the uploader may write into the chat.
     *
     * @param name as the sender calls it
     * @throws Refusal {@code UNSUPPORTED_TYPE}; {@code TOO_LARGE} naming what is full; {@code INVALID} when it is empty
     * @throws IOException when the content breaks off
     */
    public FileRecord store(Uploader by, String name, InputStream content) throws IOException {
        FileName clean = new FileName(name);
        byte[] first = content.readNBytes(CHUNK_BYTES);
        FileType type = TypePolicy.demand(clean, Arrays.copyOf(first, Math.min(first.length, TypePolicy.HEAD_BYTES)));
        UUID id = UUID.randomUUID();
        steps.begin(id, by);
        try {
            long size = storeAll(id, type, first, content);
            return steps.finish(id, by, clean, type, size);
        } catch (IOException | RuntimeException e) {
            drop(id);
            throw e;
        }
    }

    /** The bytes of a file, read as they are asked for. */
    public InputStream open(FileRecord file) {
        return new ChunkStream(number -> steps.chunk(file.file(), number));
    }

    private long storeAll(UUID id, FileType type, byte[] first, InputStream content) throws IOException {
        long size = 0;
        byte[] chunk = first;
        for (int number = 0; chunk.length > 0; number++) {
            size += chunk.length;
            FileRoom.demandFile(size);
            if (type.isText() && !TextBytes.areText(chunk, number == 0)) {
                throw Refusal.unsupported("file", "This file is not plain text all through.");
            }
            steps.append(id, number, chunk);
            chunk = content.readNBytes(CHUNK_BYTES);
        }
        return size;
    }

    private void drop(UUID id) {
        try {
            steps.drop(id);
        } catch (EJBException e) {
            FileLog.LOG.notDropped(id, e);
        }
    }
}
