package org.parley.desk;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link ExpiredPage} in front of the handler of errors there is. */
public class ExpiredPages extends ExceptionHandlerFactory {

    public ExpiredPages(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new ExpiredPage(getWrapped().getExceptionHandler());
    }
}
