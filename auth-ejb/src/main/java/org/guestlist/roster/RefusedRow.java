package org.guestlist.roster;

import java.util.Optional;

/**
 * A row that is not imported.
 *
 * @param line in which it begins, counted from 1
 * @param value the value in the file
 * @param otherLine the line of the earlier row with the same value
 */
public record RefusedRow(long line, RefusalReason reason, String value, Optional<Long> otherLine) {}
