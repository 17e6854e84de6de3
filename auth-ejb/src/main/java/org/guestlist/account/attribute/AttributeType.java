package org.guestlist.account.attribute;

/** What the values of an attribute are. The names are stored. */
public enum AttributeType {
    /** A line of text. */
    TEXT,
    /** A decimal number. */
    NUMBER,
    /** A day. */
    DAY,
    /** One of the texts that the organisation lists. */
    CHOICE
}
