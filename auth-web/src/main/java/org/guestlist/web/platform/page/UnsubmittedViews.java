package org.guestlist.web.platform.page;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.RequestDispatcher;
import java.util.Iterator;
import org.omnifaces.util.Faces;

/**
 * Reopens a page when a request says that it submits the page, by a view state, but submits none of its Faces forms. To Faces that would
 * be a submitted page nevertheless: it would ask components for their values that were never shown, and pass over all that a page does
 * when it is opened, on which beans rely. No browser sends that: our other forms have no view state.
 */
public class UnsubmittedViews implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (context.getResponseComplete()
                // Such as an invalid view state, see ExpiredViews.
                || context.getExceptionHandler()
                        .getUnhandledExceptionQueuedEvents()
                        .iterator()
                        .hasNext()
                || context.getViewRoot() == null
                || !context.isPostback()
                || hasSubmittedForm(context.getViewRoot(), context)) {
            return;
        }
        if (Faces.getRequestAttribute(RequestDispatcher.FORWARD_REQUEST_URI) == null) {
            Faces.redirect(Faces.getRequestURIWithQueryString());
        } else {
            // Another page answers, such as one that says that nothing was saved.
            context.renderResponse();
        }
    }

    private static boolean hasSubmittedForm(UIComponent component, FacesContext context) {
        if (component instanceof UIForm
                && context.getExternalContext().getRequestParameterMap().containsKey(component.getClientId(context))) {
            return true;
        }
        for (Iterator<UIComponent> children = component.getFacetsAndChildren(); children.hasNext(); ) {
            if (hasSubmittedForm(children.next(), context)) {
                return true;
            }
        }
        return false;
    }
}
