package org.guestlist.organisation.logo;

/** An upload cannot be a logo; {@link #problem()} says why. */
public class UnusableLogoException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LogoProblem problem;

    UnusableLogoException(LogoProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    public LogoProblem problem() {
        return problem;
    }
}
