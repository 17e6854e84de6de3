package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.application.trial.ApplicationTrial;
import org.guestlist.application.trial.SignOutTrial;
import org.guestlist.application.trial.TrialStep;
import org.guestlist.session.LoginSession;
import org.guestlist.signing.SigningKeys;
import org.guestlist.web.session.SignedIn;

/** Tries an application with the administrator who looks at the page, and shows each message. Nothing is left of it. */
@Named
@RequestScoped
public class ApplicationTrialBean {

    @Inject
    private ShownApplication shown;

    @Inject
    private ApplicationTrial trial;

    @Inject
    private SignOutTrial signOut;

    @Inject
    private SigningKeys keys;

    @Inject
    private SignedIn signedIn;

    @Inject
    private ProblemWords words;

    private List<TrialStep> steps = List.of();

    /** Answers 404 if there is no such application; else tries it, if anybody can sign in to it. */
    public void check() {
        shown.orNotFound()
                .filter(Application::isEnabled)
                .ifPresent(application -> steps = signedIn.session()
                        .map(session -> run(application, session))
                        .orElse(List.of()));
    }

    private List<TrialStep> run(Application application, LoginSession session) {
        return Stream.concat(
                        trial.run(application, session, keys.publicKeys()).stream(), signOut.run(application).stream())
                .toList();
    }

    public Application getApplication() {
        return shown.get();
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
        return words.of(problem, shown.get().getName(), part);
    }
}
