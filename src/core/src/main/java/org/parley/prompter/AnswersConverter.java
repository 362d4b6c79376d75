package org.parley.prompter;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.parley.shared.JsonText;

/** Keeps the answers to a question as one JSON array in a text column. They are read and written as a whole only. */
@Converter
public class AnswersConverter implements AttributeConverter<List<PromptAnswer>, String> {

    @Override
    public String convertToDatabaseColumn(List<PromptAnswer> answers) {
        JsonArrayBuilder json = JsonText.array();
        for (PromptAnswer answer : answers) {
            JsonArrayBuilder parts = JsonText.array();
            answer.parts()
                    .forEach(part -> parts.add(JsonText.object()
                            .add("kind", part.kind().name())
                            .add("text", part.text())
                            .add("address", part.address())
                            .add("name", part.name())));
            JsonObjectBuilder object = JsonText.object()
                    .add("parts", parts)
                    .add("sourceName", answer.sourceName())
                    .add("sourcePath", answer.sourcePath())
                    .add("question", answer.question());
            if (answer.confidence() != null) {
                object.add("confidence", answer.confidence());
            }
            json.add(object);
        }
        return json.build().toString();
    }

    @Override
    public List<PromptAnswer> convertToEntityAttribute(String column) {
        try (JsonReader reader = JsonText.reader(column)) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(AnswersConverter::answer)
                    .toList();
        }
    }

    private static PromptAnswer answer(JsonObject json) {
        return new PromptAnswer(
                json.getJsonArray("parts").getValuesAs(JsonObject.class).stream()
                        .map(part -> new PromptPart(
                                PromptPart.Kind.valueOf(part.getString("kind")),
                                part.getString("text"),
                                part.getString("address"),
                                part.getString("name")))
                        .toList(),
                json.containsKey("confidence")
                        ? json.getJsonNumber("confidence").doubleValue()
                        : null,
                json.getString("sourceName"),
                json.getString("sourcePath"),
                json.getString("question"));
    }
}
