package org.parley.desk;

import jakarta.faces.context.FacesContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

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
}
