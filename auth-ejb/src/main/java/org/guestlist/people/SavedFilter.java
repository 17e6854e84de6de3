package org.guestlist.people;

import java.util.UUID;

/**
 * A filter of the list of people that an administrator has saved.
 *
 * @param uuid its public id
 * @param name what the administrator calls it
 * @param query the query of the list's URL, with its question mark; empty for the usual list
 */
public record SavedFilter(UUID uuid, String name, String query) {

    /** How many an administrator may have. */
    public static final int MOST = 20;

    /** The longest name, in characters. */
    public static final int NAME_LENGTH = 60;

    /** The longest query, in characters; every filter is shorter. */
    public static final int QUERY_LENGTH = 4000;

    /** What came of saving one. */
    public enum Outcome {
        SAVED,
        /** The name is empty, too long, or no text on one line. */
        NAME_UNUSABLE,
        /** The administrator has as many as one may have. */
        TOO_MANY
    }
}
