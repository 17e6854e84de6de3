package org.guestlist.directory;

/** What came of a change to a directory by an administrator. */
public sealed interface DirectoryOutcome {

    /** It is as wanted. @param directory as it is now */
    record Saved(Directory directory) implements DirectoryOutcome {}

    /** The name cannot be one, or another directory has it. @param taken whether it is the latter */
    record NameRefused(boolean taken) implements DirectoryOutcome {}

    /** There are {@link DirectoryService#MOST} already. */
    record TooMany() implements DirectoryOutcome {}

    /** Somebody has changed it since it was looked at. */
    record ChangedMeanwhile() implements DirectoryOutcome {}

    /** There is no such directory any more. */
    record Gone() implements DirectoryOutcome {}
}
