package org.guestlist.people;

import org.guestlist.account.AccountDetails;
import org.guestlist.account.EmailAddress;

/**
 * An administrator's invitation of a person.
 *
 * @param email the person's e-mail address
 * @param details the person's name, role and the like
 * @param welcomeMail whether a mail with a link is sent, now or on the first day; without one, the person later uses <em>forgot
 * password</em>
 * @param access what the person gets along with it; a person who is restored keeps what there was, too
 */
public record Invitation(EmailAddress email, AccountDetails details, boolean welcomeMail, StartingAccess access) {

    /** An invitation with what everybody gets. */
    public Invitation(EmailAddress email, AccountDetails details, boolean welcomeMail) {
        this(email, details, welcomeMail, StartingAccess.USUAL);
    }
}
