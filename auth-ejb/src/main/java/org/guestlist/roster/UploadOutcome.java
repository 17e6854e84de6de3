package org.guestlist.roster;

/** What became of a file that was uploaded. */
public sealed interface UploadOutcome {

    /**
     * It is here.
     *
     * @param roster the import that may come of it
     */
    record Uploaded(RosterImport roster) implements UploadOutcome {
    }

    /**
     * It is no list of people, and not kept.
     *
     * @param problem why
     * @param line in which that is, counted from 1
     */
    record Useless(FileProblem problem, long line) implements UploadOutcome {

        /** Something that is wrong with the file as a whole. */
        public Useless(FileProblem problem) {
            this(problem, 1);
        }
    }
}
