package org.guestlist.organisation.tenant;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** The password rules of an organisation: the product's own, or the modern ones of NIST SP 800-63B-4 and ASVS 5.0. */
public enum PasswordPolicy {
    /** At least 8 characters with a lowercase letter, an uppercase letter and a digit. */
    PRODUCT,
    /** At least 15 characters, of any kind. */
    @Fallback
    MODERN
}
