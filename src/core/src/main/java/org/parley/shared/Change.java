package org.parley.shared;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What somebody made of something that was read before. Forms stay open for hours, so only what is different from what was
 * read is applied to what there is by now: two who change different things both get their way, and nobody puts back what
 * another one has changed meanwhile. Of a set it is the members that came and went.
 *
 * @param read what was read, or null to make all of it what is said
 * @param said what it is to be
 */
public record Change<R extends Record>(R read, R said) {

    /** All of it is to be what is said, whatever is there. */
    public static <R extends Record> Change<R> all(R said) {
        return new Change<>(null, said);
    }

    /**
     * What it is to be by now.
     *
     * @param now what there is; not asked for when all of it is said
     * @throws Refusal {@code CHANGED_MEANWHILE}, naming what both have changed, and what the record itself refuses
     */
    public R onto(Supplier<R> now) {
        return read == null ? said : merged(now.get());
    }

    private R merged(R now) {
        RecordComponent[] parts = said.getClass().getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(parts).map(part -> merged(part, now)).toArray();
        try {
            @SuppressWarnings("unchecked")
            Class<R> kind = (Class<R>) said.getClass();
            return kind.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("A record is made of its own parts", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can be made", e);
        }
    }

    private Object merged(RecordComponent part, R now) {
        Object before = value(part, read);
        Object wanted = value(part, said);
        Object present = value(part, now);
        if (Objects.equals(before, wanted)) {
            return present;
        }
        if (before instanceof Set<?> && wanted instanceof Set<?> && present instanceof Set<?>) {
            return merged((Set<?>) before, (Set<?>) wanted, (Set<?>) present);
        }
        if (!Objects.equals(before, present) && !Objects.equals(wanted, present)) {
            throw Refusal.changedMeanwhile(part.getName());
        }
        return wanted;
    }

    private static Set<Object> merged(Set<?> before, Set<?> wanted, Set<?> present) {
        Set<Object> members = new HashSet<>(present);
        before.stream().filter(member -> !wanted.contains(member)).forEach(members::remove);
        wanted.stream().filter(member -> !before.contains(member)).forEach(members::add);
        return members;
    }

    private static Object value(RecordComponent part, Record of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record can read its own parts", e);
        }
    }
}
