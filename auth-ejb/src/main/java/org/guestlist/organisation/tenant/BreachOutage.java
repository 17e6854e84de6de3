package org.guestlist.organisation.tenant;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What happens to a new password while the list of breached passwords is unavailable. */
public enum BreachOutage {
    /** It is accepted, with a warning in the audit log. */
    ALLOW,
    /** It is refused; the person has to try again later. */
    @Fallback
    REFUSE
}
