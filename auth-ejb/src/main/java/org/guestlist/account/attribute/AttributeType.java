package org.guestlist.account.attribute;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What the values of an attribute are. The names are stored. */
public enum AttributeType {
    /** A line of text; what a newer version knows is shown as one. */
    @Fallback
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** A day. */
    DAY,
    /** One of the texts that the organisation lists. */
    CHOICE
}
