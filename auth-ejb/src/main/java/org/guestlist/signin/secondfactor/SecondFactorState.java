package org.guestlist.signin.secondfactor;

import java.time.Instant;

/**
 * The second factor of a person.
 *
 * @param addedAt when it was set up
 * @param codesLeft how many recovery codes are unused
 */
public record SecondFactorState(Instant addedAt, long codesLeft) {}
