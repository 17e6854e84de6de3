package org.guestlist.guest;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Who is asked to answer for the guests of a host who has gone, one after the other. The names are stored. */
enum TakeOverStep {
    /** Whom the host has named. */
    DEPUTY,
    /** The host's manager, as a list says. */
    MANAGER,
    /** An owner of one of the guest's groups. */
    OWNER,
    /** Nobody else is left. */
    @Fallback
    ADMINISTRATORS
}
