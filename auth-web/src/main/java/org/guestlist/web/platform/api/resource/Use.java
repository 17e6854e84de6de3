package org.guestlist.web.platform.api.resource;

/** What a record is used for. */
public enum Use {
    /** What programs get. */
    ANSWER,
    /** What programs send to add something. */
    NEW,
    /** What programs send to change something: fields that are missing stay. */
    CHANGE
}
