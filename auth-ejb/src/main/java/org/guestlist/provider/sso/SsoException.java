package org.guestlist.provider.sso;

import org.guestlist.provider.trace.TraceStep.Cause;

/** A single sign-on that cannot continue. Caught where it started; the trace has the failed step. */
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

    /** @return the provider's message, to be shown escaped and attributed to it; or null */
    String providersWords() {
        return providersWords;
    }
}
