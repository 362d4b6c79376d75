package org.parley.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.faces.context.FacesContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.parley.web.Json;

/**
 * What a page was asked for: by its address, or on a post by a hidden field. A bean that decides what is on the page needs it
 * before the form is read, because a button that is not there cannot have been pressed.
 */
public final class PageParams {

    private PageParams() {}

    /** The first of these parameters that was sent and is not empty, or null. */
    public static String first(String... names) {
        Map<String, String> sent =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        return Arrays.stream(names)
                .map(sent::get)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The version of what a form showed when it was opened; null when none was sent. */
    public static Long version(String name) {
        String sent = first(name);
        return sent == null || !sent.matches("\\d{1,18}") ? null : Long.valueOf(sent);
    }

    /**
     * What a form showed when it was opened, which travels with it: its save says what was made of that, and leaves alone
     * what others have changed meanwhile.
     *
     * @return null when it was not sent with a form, or is nothing we have written
     */
    public static <R extends Record> R read(Class<R> kind, String name) {
        String sent = FacesContext.getCurrentInstance().isPostback() ? first(name) : null;
        try {
            return sent == null ? null : Json.MAPPER.readValue(sent, kind);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
