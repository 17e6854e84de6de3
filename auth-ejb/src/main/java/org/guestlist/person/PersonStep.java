package org.guestlist.person;

/** A step that an administrator can take with one person. Which of them make sense now says {@link PersonSteps}. */
public enum PersonStep {
    /** Sends the mail that helps the person in. */
    MAIL(false),
    /** Takes an invitation back, before it was accepted. */
    REVOKE(true),
    DISABLE(true),
    REINSTATE(false),
    DELETE(true),
    RESTORE(false),
    /** Frees the address of a deleted account for somebody else. */
    GIVE_UP_ADDRESS(true),
    END_SESSIONS(true);

    private final boolean confirmed;

    PersonStep(boolean confirmed) {
        this.confirmed = confirmed;
    }

    /** @return whether somebody is asked first, since it takes something away from the person */
    public boolean isConfirmed() {
        return confirmed;
    }
}
