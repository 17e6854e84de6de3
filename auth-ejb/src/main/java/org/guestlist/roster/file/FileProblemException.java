package org.guestlist.roster.file;

/** A file that cannot be read as a list of people. */
public final class FileProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FileProblem problem;
    private final long line;

    /** @param line where it is in the file, from 1 */
    public FileProblemException(FileProblem problem, long line) {
        super(problem + " in line " + line);
        this.problem = problem;
        this.line = line;
    }

    /** @return why the file cannot be read */
    public FileProblem problem() {
        return problem;
    }

    /** @return the line in which it was found, counted from 1 */
    public long line() {
        return line;
    }
}
