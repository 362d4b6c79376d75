package org.parley.prompter;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import java.util.List;

/** Keeps the answers to a question as one JSON array in a text column. They are read and written as a whole only. */
@Converter
public class AnswersConverter implements AttributeConverter<List<PromptAnswer>, String> {

    private static final String NONE = "[]";

    @Override
    public String convertToDatabaseColumn(List<PromptAnswer> answers) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        for (PromptAnswer answer : answers) {
            JsonArrayBuilder parts = Json.createArrayBuilder();
            answer.parts()
                    .forEach(part -> parts.add(Json.createObjectBuilder()
                            .add("kind", part.kind().name())
                            .add("text", part.text())
                            .add("address", part.address())
                            .add("name", part.name())));
            JsonObjectBuilder object = Json.createObjectBuilder()
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
        if (NONE.equals(column)) {
            // every question is read so before it is asked, and looking up a JSON provider is dear
            return List.of();
        }
        try (JsonReader reader = Json.createReader(new StringReader(column))) {
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
