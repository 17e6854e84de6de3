package org.guestlist.sso;

import org.guestlist.sso.TraceStep.Cause;

/** A single sign-on that cannot go on. Caught where it began; the trace says at which step. */
final class SsoException extends Exception {

    private static final long serialVersionUID = 1L;

    private final SsoProblem problem;
    private final transient String providersWords;

    SsoException(SsoProblem problem) {
        this(problem, null);
    }

    SsoException(SsoProblem problem, String providersWords) {
        super(problem.name());
        this.problem = problem;
        this.providersWords = providersWords;
    }

    /** A step failed for this cause. */
    SsoException(Cause cause) {
        this(SsoProblem.of(cause));
    }

    SsoProblem problem() {
        return problem;
    }

    /** @return the provider's own words, to be shown escaped and as its; or null */
    String providersWords() {
        return providersWords;
    }
}
