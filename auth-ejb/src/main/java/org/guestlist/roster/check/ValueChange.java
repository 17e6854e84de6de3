package org.guestlist.roster.check;

import org.guestlist.account.attribute.Attribute;

/**
 * What a row makes of an attribute of a person.
 *
 * @param before the value; empty for none
 * @param after the value in the row
 */
public record ValueChange(Attribute attribute, String before, String after) {}
