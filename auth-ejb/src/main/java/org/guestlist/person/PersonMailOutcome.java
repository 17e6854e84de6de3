package org.guestlist.person;

import org.guestlist.mail.MailKind;

/** What became of a mail that was to be sent to a person. */
public sealed interface PersonMailOutcome {

    /**
     * It is on its way.
     *
     * @param kind which mail it is
     */
    record Queued(MailKind kind) implements PersonMailOutcome {
    }

    /**
     * None was sent.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements PersonMailOutcome {
    }

    /** Why no mail is sent. */
    enum Refusal {
        DISABLED, DELETED, EXPIRED,
        /** The person got several within the last hour already. */
        TOO_MANY
    }
}
