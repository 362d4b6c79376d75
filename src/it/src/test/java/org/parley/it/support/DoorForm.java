package org.parley.it.support;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The form of a page before the sign-in, as a browser without scripts sends it. */
public final class DoorForm {

    private DoorForm() {}

    /** Reads the page and sends its form; {@code button} is the one that is pressed, {@code fields} are by their names. */
    public static Answer sent(URI server, String page, String button, Map<String, String> fields, String... headers) {
        String path = "/desk/" + page + ".xhtml";
        String shown = Http.call(server, "GET", path, null, headers).body();
        String nonce = shown.replaceAll("(?s).*name=\"primefaces.nonce\" value=\"([^\"]*)\".*", "$1");
        String typed = fields.entrySet().stream()
                .map(field -> "&form%3A" + field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining());
        String form = "form=form" + typed + "&form%3A" + button
                + "=&jakarta.faces.ViewState=stateless&primefaces.nonce=" + encoded(nonce);
        return Http.form(server, path, form, headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
