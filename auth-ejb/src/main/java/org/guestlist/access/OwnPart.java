package org.guestlist.access;

import java.util.List;

/**
 * A part of a long list.
 *
 * @param count how many rows the whole list has
 */
public record OwnPart<T>(List<T> rows, long count) {}
