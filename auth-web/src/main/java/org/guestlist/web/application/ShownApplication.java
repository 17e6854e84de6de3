package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The application that a page is about, by the id in its address or form. */
@RequestScoped
public class ShownApplication {

    @Inject
    private Command command;

    @Inject
    private ApplicationService applications;

    private Optional<Application> application;

    @PostConstruct
    void start() {
        application = command.id().flatMap(applications::find);
    }

    /** @return the application; null if there is none, after which the page is not drawn */
    public Application get() {
        return application.orElse(null);
    }

    /** @return the application; empty if there is none, which is answered with 404 */
    public Optional<Application> orNotFound() {
        if (application.isEmpty()) {
            Faces.responseSendError(404, null);
        }
        return application;
    }
}
