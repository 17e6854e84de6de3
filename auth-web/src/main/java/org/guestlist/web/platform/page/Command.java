package org.guestlist.web.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/**
 * The command of a plain form: {@code <form method="post">} with a button named {@code do} and the id of its object. Unlike a Faces form in
 * a repeated part of a stateless page, it always refers to the row that the user saw.
 */
@Named
@RequestScoped
public class Command {

    @Inject
    private NewIds newIds;

    /** @return the command; empty if the page is only viewed */
    public String name() {
        String name = Faces.getRequestParameter("do");
        return name != null && isPosted() ? name : "";
    }

    /** @return whether the page is sent something, and not only viewed */
    public static boolean isPosted() {
        return "POST".equals(Faces.getRequest().getMethod());
    }

    /** @return the version in a field of the form, which the person saw; -1 if it says none */
    public static int version(String field) {
        return RequestValues.wholeNumber(Faces.getRequestParameter(field)).orElse(-1);
    }

    /** @return the id in the form or the URL */
    public Optional<UUID> id() {
        return RequestValues.uuid(Faces.getRequestParameter("id"));
    }

    /** @return the id in the URL of what is yet to be added; empty unless it was made here for such a thing */
    public Optional<NewId> newId(Thing thing) {
        return newIds.open(thing, sealedId());
    }

    /** @return the same as it stands in the URL */
    public String sealedId() {
        String sealed = Faces.getRequestParameter("new");
        return sealed == null || sealed.isEmpty() ? null : sealed;
    }

    /** @return an id for the URL of something that is yet to be added */
    public String makeId(Thing thing) {
        return newIds.make(thing);
    }
}
