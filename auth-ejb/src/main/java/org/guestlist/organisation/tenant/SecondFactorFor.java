package org.guestlist.organisation.tenant;

import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * Who must have a second factor beside a password, in the order from few to many. People who have set one up are asked for it in any case.
 */
public enum SecondFactorFor {
    NOBODY,
    ADMINISTRATORS,
    /** Everyone with a password, or with a provider whose sign-in does not count as one with a second factor. */
    @Fallback
    EVERYONE
}
