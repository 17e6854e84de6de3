package org.guestlist.roster;

/** A file that cannot be read as a list of people. */
final class FileProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FileProblem problem;
    private final long line;

    FileProblemException(FileProblem problem, long line) {
        super(problem + " in line " + line);
        this.problem = problem;
        this.line = line;
    }

    FileProblem problem() {
        return problem;
    }

    /** @return the line in which it was found, counted from 1 */
    long line() {
        return line;
    }
}
