package org.guestlist.mail;

/** How far a mail has come. */
public enum MailState {
    /** It waits for the mail server, or for its turn. */
    WAITING,
    /** The mail server has taken it. */
    SENT,
    /** The mail server has taken it, and it came back. */
    RETURNED,
    /** The mail server did not take it, and it is not tried again. */
    REFUSED,
    /** It was not sent, since the account had changed meanwhile. */
    NOT_NEEDED
}
