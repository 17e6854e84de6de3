package org.guestlist.tenant;

/** What happens to a new password while the list of breached ones cannot be asked. */
public enum BreachOutage {
    /** It is accepted, with a warning in the audit log. */
    ALLOW,
    /** It is refused; the person tries again later. */
    REFUSE
}
