package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.web.page.Command;
import org.omnifaces.util.Faces;

/** Asks for confirmation before an application is deleted. */
@Named
@RequestScoped
public class ApplicationRemovalBean {

    @Inject
    private Command command;

    @Inject
    private ApplicationService applications;

    private Application application;

    @PostConstruct
    void start() {
        application = command.id().flatMap(applications::find).orElse(null);
    }

    /** Answers 404 if there is no such application, and deletes it when confirmed. */
    public void act() {
        if (application == null) {
            Faces.responseSendError(404, null);
        } else if ("delete".equals(command.name())) {
            applications.delete(application.getUuid());
            Faces.redirect("/admin/applications?saved=deleted");
        }
    }

    public Application getApplication() {
        return application;
    }
}
