package org.parley.chat;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.parley.shared.JsonText;

/** Keeps what a bot offers as one JSON array in a text column; null for nothing. */
@Converter
class ChoicesConverter implements AttributeConverter<List<Choice>, String> {

    @Override
    public String convertToDatabaseColumn(List<Choice> choices) {
        if (choices == null || choices.isEmpty()) {
            return null;
        }
        JsonArrayBuilder json = JsonText.array();
        choices.forEach(choice ->
                json.add(JsonText.object().add("title", choice.title()).add("value", choice.value())));
        return json.build().toString();
    }

    @Override
    public List<Choice> convertToEntityAttribute(String column) {
        if (column == null) {
            return List.of();
        }
        try (JsonReader reader = JsonText.reader(column)) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(choice -> new Choice(choice.getString("title"), choice.getString("value")))
                    .toList();
        }
    }
}
