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
     */
    record Useless(FileProblem problem) implements UploadOutcome {
    }
}
