package org.guestlist.roster.intake;

import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.FileProblem;

/** The outcome of an upload. */
public sealed interface UploadOutcome {

    /**
     * It is stored.
     *
     * @param roster the new import
     */
    record Uploaded(RosterImport roster) implements UploadOutcome {}

    /**
     * It is not a list of people, and not stored.
     *
     * @param problem why
     * @param line of the problem, counted from 1
     */
    record Useless(FileProblem problem, long line) implements UploadOutcome {

        /** A problem of the file as a whole. */
        public Useless(FileProblem problem) {
            this(problem, 1);
        }
    }
}
