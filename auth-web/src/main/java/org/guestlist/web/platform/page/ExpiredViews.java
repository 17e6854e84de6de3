package org.guestlist.web.platform.page;

import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.util.Iterator;
import org.omnifaces.util.Exceptions;
import org.omnifaces.util.Faces;

/**
 * Reopens a page when a form has an invalid view state. Every page is stateless, so no browser sends one by itself.
 */
public class ExpiredViews extends ExceptionHandlerFactory {

    /** Called by Faces with the factory to decorate. */
    public ExpiredViews(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {

        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() {
            for (Iterator<ExceptionQueuedEvent> events =
                            getUnhandledExceptionQueuedEvents().iterator();
                    events.hasNext(); ) {
                if (Exceptions.is(events.next().getContext().getException(), ViewExpiredException.class)) {
                    events.remove();
                    Faces.redirect(Faces.getRequestURIWithQueryString());
                }
            }
            super.handle();
        }
    }
}
