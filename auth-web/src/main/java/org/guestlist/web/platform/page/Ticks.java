package org.guestlist.web.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.web.platform.request.RequestValues;

/**
 * What is ticked and chosen in a plain form; what the form does not have stays as it is. A browser says nothing of a box without a tick, so
 * {@code gl:check} says in a hidden field that the form has it.
 */
public final class Ticks {

    private final HttpServletRequest request;

    public Ticks(HttpServletRequest request) {
        this.request = request;
    }

    /** @return whether the box is ticked; as before if the form does not have it */
    public boolean of(String id, boolean before) {
        return request.getParameter("has-" + id) == null ? before : request.getParameter(id) != null;
    }

    /** @return the constant that is chosen; as before if the form does not have the field, or names no such constant */
    public <E extends Enum<E>> E of(String id, E before) {
        return RequestValues.constant(before.getDeclaringClass(), request.getParameter(id))
                .orElse(before);
    }
}
