package org.parley.shared;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps a map of texts as one JSON object in a text column; plain text stays portable, {@code jsonb} did not. */
@Converter
public class AttributesConverter implements AttributeConverter<Map<String, String>, String> {

    @Override
    public String convertToDatabaseColumn(Map<String, String> attributes) {
        JsonObjectBuilder json = JsonText.object();
        attributes.forEach(json::add);
        return json.build().toString();
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        return fromJson(column);
    }

    /** Reads what {@link #convertToDatabaseColumn} wrote; for queries that select the column itself. */
    public static Map<String, String> fromJson(String column) {
        Map<String, String> attributes = new LinkedHashMap<>();
        try (JsonReader reader = JsonText.reader(column)) {
            reader.readObject().forEach((key, value) -> attributes.put(key, ((JsonString) value).getString()));
        }
        return attributes;
    }
}
