package org.guestlist.sso;

/** A single sign-on that cannot go on. Caught where it began; the trace says at which step. */
final class SsoException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the person is told. */
    enum Problem {
        /** The provider said no. */
        REFUSED_THERE,
        /** Settings here or there do not fit, or the provider is down. */
        MISCONFIGURED,
        /** The state is lost or too old, or the answer was used before. */
        TOO_LATE
    }

    private final Problem problem;
    private final transient String providersWords;

    SsoException(Problem problem) {
        this(problem, null);
    }

    SsoException(Problem problem, String providersWords) {
        super(problem.name());
        this.problem = problem;
        this.providersWords = providersWords;
    }

    Problem problem() {
        return problem;
    }

    /** @return the provider's own words, to be shown escaped and as its; or null */
    String providersWords() {
        return providersWords;
    }
}
