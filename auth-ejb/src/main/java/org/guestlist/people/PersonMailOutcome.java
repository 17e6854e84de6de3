package org.guestlist.people;

import org.guestlist.mail.MailKind;

/** The outcome of sending a mail to a person. */
public sealed interface PersonMailOutcome {

    /**
     * It is queued.
     *
     * @param kind which mail it is
     */
    record Queued(MailKind kind) implements PersonMailOutcome {}

    /** The person is invited, and the first day is still to come: the welcome mail goes out on that day. */
    record Waits() implements PersonMailOutcome {}

    /**
     * None was sent.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements PersonMailOutcome {}

    /** Why no mail is sent. */
    enum Refusal {
        /** The first day is still to come, and the person is not only invited. */
        UPCOMING,
        DISABLED,
        DELETED,
        EXPIRED,
        /** The person already got several within the last hour. */
        TOO_MANY
    }
}
