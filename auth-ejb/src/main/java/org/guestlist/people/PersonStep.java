package org.guestlist.people;

/** A step that an administrator can take with one person. {@link PersonSteps} decides which of them are possible now. */
public enum PersonStep {
    /** Sends the mail that leads the person to a sign-in. */
    MAIL(false),
    /** Revokes an invitation before it is accepted. */
    REVOKE(true),
    DISABLE(true),
    REINSTATE(false),
    DELETE(true),
    RESTORE(false),
    /** Frees the address of a deleted account for another person. */
    GIVE_UP_ADDRESS(true),
    END_SESSIONS(true);

    private final boolean confirmed;

    PersonStep(boolean confirmed) {
        this.confirmed = confirmed;
    }

    /** @return whether those may take it who help people in */
    boolean isHelp() {
        return this == MAIL || this == END_SESSIONS;
    }

    /** @return whether it shuts the person out, which is done for a reason */
    public boolean isReasonNeeded() {
        return this == REVOKE || this == DISABLE || this == DELETE;
    }

    /** @return whether it needs a confirmation, since the person loses something */
    public boolean isConfirmed() {
        return confirmed;
    }
}
