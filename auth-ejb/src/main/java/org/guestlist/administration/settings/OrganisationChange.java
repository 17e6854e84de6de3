package org.guestlist.administration.settings;

/** The outcome of a change to the organisation's settings. */
public enum OrganisationChange {
    DONE,
    /** Another user changed the same after the form was opened; this change was not made. */
    CHANGED_MEANWHILE
}
