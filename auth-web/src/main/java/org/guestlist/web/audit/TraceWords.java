package org.guestlist.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.web.platform.text.Text;

/** Puts the steps of a single sign-on, and of a test of a provider, into words. */
@Named
@ApplicationScoped
public class TraceWords {

    @Inject
    private Text text;

    /** @return what a step expected or found; protocol values are unchanged, our texts are in the page's language */
    public String words(String found) {
        return text.or("trace.words." + key(found), found);
    }

    /** @return what follows from the step: the advice if it failed; else what that means, or empty where the name says all */
    public String meaning(TraceStep step) {
        if (step.passed()) {
            return text.or("trace.means." + step.name(), "");
        }
        return help(step.name(), Optional.ofNullable(step.cause()));
    }

    /** @return the advice on a step that failed, by its cause if the step alone does not explain it */
    public String help(TraceStep.Name step, Optional<TraceStep.Cause> cause) {
        return text.get(cause.map(one -> "trace.cause." + one).orElse("trace.help." + step));
    }

    static String key(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
