package org.parley.chat;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.attachment.FileRecord;
import org.parley.shared.SqlArray;

/** What binds files to places in chats, in one of the two tables that do. Who uses it decides which, and no other. */
final class FileLinks {

    /** A line or a comment by its number. */
    record Place(UUID chat, int number) {}

    private final EntityManager em;
    private final String read;
    private final String find;
    private final String write;

    FileLinks(EntityManager em, String table, String number) {
        this.em = em;
        this.read = "select t.chat_id, t." + number + ", f.id, f.name, f.type, f.size from " + table + " t"
                + " join unnest(cast(?1 as uuid[]), cast(?2 as integer[])) as k (chat_id, number)"
                + " on t.chat_id = k.chat_id and t." + number + " = k.number"
                + " join file f on f.id = t.file_id order by t.chat_id, t." + number + ", t.place";
        this.find = "select t.chat_id, t." + number + ", f.id, f.name, f.type, f.size from " + table + " t"
                + " join file f on f.id = t.file_id where t.file_id = ?1 and t.chat_id = ?2"
                + " and t." + number + " >= ?3";
        this.write = "insert into " + table + " (chat_id, " + number + ", place, file_id)"
                + " select * from unnest(cast(?1 as uuid[]), cast(?2 as integer[]), cast(?3 as smallint[]),"
                + " cast(?4 as uuid[]))";
    }

    /** The files of these places, in their order; one query. */
    @SuppressWarnings("unchecked")
    Map<Place, List<FileRecord>> read(Collection<Place> places) {
        List<Object[]> rows = em.createNativeQuery(read)
                .setParameter(1, SqlArray.of(places.stream().map(Place::chat).toList()))
                .setParameter(2, SqlArray.of(places.stream().map(Place::number).toList()))
                .getResultList();
        Map<Place, List<FileRecord>> files = new HashMap<>();
        for (Object[] row : rows) {
            files.computeIfAbsent(new Place((UUID) row[0], (int) row[1]), place -> new ArrayList<>())
                    .add(file(row));
        }
        return files;
    }

    /** The file, if it is bound to this chat here, from this number on. */
    @SuppressWarnings("unchecked")
    Optional<FileRecord> find(UUID chat, UUID id, int from) {
        List<Object[]> rows = em.createNativeQuery(find)
                .setParameter(1, id)
                .setParameter(2, chat)
                .setParameter(3, from)
                .getResultList();
        return rows.stream().findFirst().map(FileLinks::file);
    }

    /** Binds files, in their order; one statement. */
    void write(Map<Place, List<FileRecord>> files) {
        List<UUID> chats = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        files.forEach((place, all) -> {
            for (FileRecord file : all) {
                chats.add(place.chat());
                numbers.add(place.number());
                order.add(all.indexOf(file) + 1);
                ids.add(file.file());
            }
        });
        em.createNativeQuery(write)
                .setParameter(1, SqlArray.of(chats))
                .setParameter(2, SqlArray.of(numbers))
                .setParameter(3, SqlArray.of(order))
                .setParameter(4, SqlArray.of(ids))
                .executeUpdate();
    }

    private static FileRecord file(Object[] row) {
        return new FileRecord((UUID) row[2], (String) row[3], (String) row[4], (long) row[5]);
    }
}
