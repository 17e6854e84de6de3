package org.guestlist.web.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.guestlist.organisation.logo.LogoPicture;
import org.guestlist.organisation.logo.LogoProblem;
import org.guestlist.web.platform.request.RequestValues;

/** Shows beside the field what was wrong with a logo, to which the upload has redirected. */
@RequestScoped
public class LogoErrors {

    @Inject
    private FormErrors errors;

    /** @param problem the name of a {@link LogoProblem}; may be null or any text, and then there is nothing to show */
    public void show(String problem) {
        RequestValues.constant(LogoProblem.class, problem).ifPresent(found -> refuse(errors, found));
    }

    /** Says what was wrong with a logo. */
    public static void refuse(FieldErrors errors, LogoProblem problem) {
        errors.refuse("logo", "logo." + problem, LogoPicture.LARGEST_UPLOAD / 1024, LogoPicture.LONGEST_SIDE);
    }
}
