package org.parley.desk;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exception handler for views that expired: reads the page anew. A form may be sent whose state the server no longer has: it was restarted, nobody was there for long, or many other pages
 * were opened since. What was typed cannot be used then, because what it was typed over is not known, but that is no error:
 * the page is read anew and says so.
 */
public class ExpiredPage extends ExceptionHandlerWrapper {

    /** Pages show one thing: by the name of the hidden field, how their address names it. */
    private static final Map<String, String> SHOWN =
            Map.of("agent", "agent", "known", "number", "channel", "channel", "prompter", "prompter");

    public ExpiredPage(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        Iterator<ExceptionQueuedEvent> events =
                getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            ExceptionQueuedEventContext event = events.next().getContext();
            if (event.getException() instanceof ViewExpiredException) {
                readAnew(event.getContext().getExternalContext());
                events.remove();
            }
        }
        getWrapped().handle();
    }

    /** To a form that was sent by a script the redirect is said in the words the script understands. */
    private static void readAnew(ExternalContext external) {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        external.getRequestParameterMap().forEach((field, value) -> {
            String name = SHOWN.get(field.substring(field.indexOf(':') + 1));
            if (name != null && !value.isEmpty()) {
                asked.put(name, List.of(value));
            }
        });
        asked.put("anew", List.of("true"));
        String page = external.getRequestContextPath() + external.getRequestServletPath();
        try {
            external.redirect(external.encodeRedirectURL(page, asked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
