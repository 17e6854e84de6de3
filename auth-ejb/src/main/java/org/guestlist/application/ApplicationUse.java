package org.guestlist.application;

import java.time.Instant;
import java.util.Optional;

/**
 * An application and one person.
 *
 * @param application that is enabled and has people
 * @param reason why the person may use it
 * @param lastOpened when the person opened it last, as far as the audit log reaches back; empty for never
 */
public record ApplicationUse(Application application, Reason reason, Optional<Instant> lastOpened) {

    /** Why a person may use an application. */
    public enum Reason {
        EVERYONE,
        GROUP,
        PERSON,
        /** The person may not. */
        NONE
    }

    public boolean isAllowed() {
        return reason != Reason.NONE;
    }

    /** @return whether the person is named there, and so may use it without being in a group */
    public boolean isNamed(long accountId) {
        return application.access().people().contains(accountId);
    }
}
