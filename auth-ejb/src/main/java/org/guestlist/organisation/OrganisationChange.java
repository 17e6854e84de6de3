package org.guestlist.organisation;

/** What came of a change to the organisation's settings. */
public enum OrganisationChange {
    DONE,
    /** Somebody else changed them after the form was opened; nothing was changed. */
    CHANGED_MEANWHILE
}
