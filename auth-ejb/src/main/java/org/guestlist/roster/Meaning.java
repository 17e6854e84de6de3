package org.guestlist.roster;

/** What a column of a list holds. */
public sealed interface Meaning permits Field, AttributeColumn {

    /** @return how forms and programs call it */
    String code();
}
