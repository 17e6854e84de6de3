package org.guestlist.web.security;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.lifecycle.Lifecycle;
import jakarta.servlet.http.HttpServletRequest;
import org.primefaces.context.PrimeFacesContext;

/**
 * Keeps PrimeFaces' content security policy to the pages that use PrimeFaces.
 * <p>
 * Once switched on, it works on every Faces page of the application: it adds inline scripts, and refuses a post without its nonce,
 * which pages without its scripts do not carry.
 */
public class PrimeFacesWhereUsed extends FacesContextFactory {

    /** Called by Faces with the factory to decorate. */
    public PrimeFacesWhereUsed(FacesContextFactory wrapped) {
        super(wrapped);
    }

    @Override
    public FacesContext getFacesContext(Object context, Object request, Object response, Lifecycle lifecycle) {
        FacesContext faces = getWrapped().getFacesContext(context, request, response, lifecycle);
        if (faces instanceof PrimeFacesContext primeFaces && !SecurityHeaders.usesPrimeFaces((HttpServletRequest) request)) {
            return new PlainFacesContext(primeFaces);
        }
        return faces;
    }

    private static final class PlainFacesContext extends FacesContextWrapper {

        PlainFacesContext(PrimeFacesContext primeFaces) {
            super(primeFaces);
            // Done already, as far as PrimeFaces' phase listener can see: no header, no script.
            PrimeFacesContext.getCspState(primeFaces).setInitialized(true);
            setCurrentInstance(this);
        }

        @Override
        public void setResponseWriter(ResponseWriter writer) {
            // Past PrimeFaces, whose writer puts a nonce on each script.
            ((FacesContextWrapper) getWrapped()).getWrapped().setResponseWriter(writer);
        }
    }
}
