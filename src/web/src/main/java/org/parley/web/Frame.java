package org.parley.web;

/** Frames of a live link: a record as JSON with a type in front. */
public final class Frame {

    private Frame() {}

    /** A frame that says all by its type. */
    public static String of(String type) {
        return "{\"type\":\"" + type + "\"}";
    }

    /** The fields of the record, behind {@code "type"}. */
    public static String of(String type, Object fields) {
        String json = Json.write(fields);
        return "{\"type\":\"" + type + "\"" + (json.length() > 2 ? "," : "") + json.substring(1);
    }
}
