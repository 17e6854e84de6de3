package org.guestlist.roster;

/** Where an import stands. The names are stored. */
public enum ImportState {
    /** The file is here; what its columns mean is still to be said. */
    UPLOADED,
    /** It is found out what the import would do. */
    CHECKING,
    /** It is known what the import would do. */
    CHECKED,
    /** People come in. */
    IMPORTING,
    DONE,
    CANCELLED,
    FAILED;

    /** @return whether nothing more will happen; the file and its rows are gone then */
    public boolean isOver() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }
}
