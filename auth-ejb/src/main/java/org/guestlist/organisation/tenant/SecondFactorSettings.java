package org.guestlist.organisation.tenant;

/**
 * What an organisation demands beside a password.
 *
 * @param who must have a second factor
 * @param graceDays for how many days people who have none yet can go on without; 0 for none
 * @param trust in which browsers it is not asked for again
 */
public record SecondFactorSettings(SecondFactorFor who, int graceDays, TrustedDevices trust) {

    /**
     * Browsers in which a person who wants that is not asked again.
     *
     * @param days for how long; 0 for never
     * @param administrators whether people with a role may do so too
     */
    public record TrustedDevices(int days, boolean administrators) {}
}
