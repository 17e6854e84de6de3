package org.guestlist.organisation.tenant;

/**
 * What an organisation demands beside a password.
 *
 * @param who must have a second factor
 * @param graceDays for how many days people who have none yet can go on without; 0 for none
 */
public record SecondFactorSettings(SecondFactorFor who, int graceDays) {}
