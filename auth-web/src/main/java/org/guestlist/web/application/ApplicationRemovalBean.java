package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** Asks for confirmation before an application is deleted. */
@Named
@RequestScoped
public class ApplicationRemovalBean {

    @Inject
    private Command command;

    @Inject
    private ApplicationService applications;

    @Inject
    private ShownApplication shown;

    /** Answers 404 if there is no such application, and deletes it when confirmed. */
    public void act() {
        shown.orNotFound().filter(any -> "delete".equals(command.name())).ifPresent(application -> {
            applications.delete(application.getUuid());
            Faces.redirect("/admin/applications?saved=deleted");
        });
    }

    public Application getApplication() {
        return shown.get();
    }
}
