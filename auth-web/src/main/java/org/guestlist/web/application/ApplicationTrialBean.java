package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.openid.AuthorizationProblem;
import org.guestlist.session.SessionService;
import org.guestlist.signing.SigningKeys;
import org.guestlist.trial.ApplicationTrial;
import org.guestlist.trial.TrialStep;
import org.guestlist.web.page.Command;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** Tries an application with the administrator who looks at the page, and shows each message. Nothing is left of it. */
@Named
@RequestScoped
public class ApplicationTrialBean {

    @Inject
    private Command command;

    @Inject
    private ApplicationService applications;

    @Inject
    private ApplicationTrial trial;

    @Inject
    private SigningKeys keys;

    @Inject
    private SessionService sessions;

    @Inject
    private SignedIn signedIn;

    @Inject
    private ProblemWords words;

    private Application application;
    private List<TrialStep> steps = List.of();

    @PostConstruct
    void start() {
        application = command.id().flatMap(applications::find).orElse(null);
    }

    /** Answers 404 if there is no such application; else tries it. */
    public void check() {
        if (application == null) {
            Faces.responseSendError(404, null);
        } else if (isTryable()) {
            steps = sessions.find(signedIn.sessionToken())
                    .map(session -> trial.run(application, session, keys.publicKeys()))
                    .orElse(List.of());
        }
    }

    public Application getApplication() {
        return application;
    }

    /** @return whether anybody can sign in to it */
    public boolean isTryable() {
        return application.isEnabled();
    }

    public List<TrialStep> getSteps() {
        return steps;
    }

    /** @return whether everything is as the application needs it */
    public boolean isRight() {
        return steps.stream().allMatch(TrialStep::right);
    }

    /**
     * @param part {@code title}, {@code cause} or {@code remedy}
     * @return what a person in the same place is told
     */
    public String words(AuthorizationProblem problem, String part) {
        return words.of(problem, application.getName(), part);
    }
}
