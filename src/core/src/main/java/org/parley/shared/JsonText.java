package org.parley.shared;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/**
 * Reads and writes JSON with the server's library, which is looked up once. {@code Json.createReader} and its like look
 * through all modules of the server for it at each call, which costs more than what they are asked to read; the build forbids
 * them. By its specification any number of threads may use a {@link JsonProvider} at once.
 */
public final class JsonText {

    private static final JsonProvider LIBRARY = JsonProvider.provider();

    private JsonText() {}

    /** An object to write. */
    public static JsonObjectBuilder object() {
        return LIBRARY.createObjectBuilder();
    }

    /** An array to write. */
    public static JsonArrayBuilder array() {
        return LIBRARY.createArrayBuilder();
    }

    /** A text to read. */
    public static JsonReader reader(String json) {
        return LIBRARY.createReader(new StringReader(json));
    }
}
