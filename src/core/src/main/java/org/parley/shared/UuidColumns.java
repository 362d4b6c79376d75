package org.parley.shared;

import java.lang.reflect.Field;
import java.sql.Types;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;

/**
 * Lets columns of type {@code uuid} be null. EclipseLink 4 binds such a null as text, which PostgreSQL refuses, and its own
 * converter falls over a null it reads. The fields are asked by reflection, because when the session is customised the
 * mappings do not know their types yet.
 */
final class UuidColumns {

    private UuidColumns() {}

    static void customize(Session session) {
        session.getDescriptors().values().forEach(UuidColumns::customize);
    }

    private static void customize(ClassDescriptor descriptor) {
        descriptor.getMappings().stream()
                .filter(mapping -> isUuid(descriptor.getJavaClass(), mapping))
                .map(AbstractDirectMapping.class::cast)
                .forEach(mapping -> {
                    mapping.getField().setSqlType(Types.OTHER);
                    mapping.setConverter(new AsItIs());
                });
    }

    private static boolean isUuid(Class<?> entity, DatabaseMapping mapping) {
        return Stream.<Class<?>>iterate(entity, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getName().equals(mapping.getAttributeName()))
                .map(Field::getType)
                .anyMatch(UUID.class::equals);
    }

    /** The driver gives and takes UUIDs; nothing is to be converted. */
    private static final class AsItIs implements Converter {

        @Override
        public Object convertObjectValueToDataValue(Object value, Session session) {
            return value;
        }

        @Override
        public Object convertDataValueToObjectValue(Object value, Session session) {
            return value;
        }

        @Override
        public boolean isMutable() {
            return false;
        }

        @Override
        public void initialize(DatabaseMapping mapping, Session session) {
            // nothing to prepare
        }
    }
}
