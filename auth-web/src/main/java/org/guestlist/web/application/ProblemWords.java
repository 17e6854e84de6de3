package org.guestlist.web.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.text.Text;

/** Says why somebody cannot go on to an application. */
@ApplicationScoped
public class ProblemWords {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Text text;

    /**
     * @param application its name; empty if it is unknown
     * @param part {@code title}, {@code cause} or {@code remedy}
     * @return in the language of the page
     */
    public String of(AuthorizationProblem problem, String application, String part) {
        return text.format(
                "application.refused." + problem + "." + part,
                application,
                tenant.get().getName());
    }
}
