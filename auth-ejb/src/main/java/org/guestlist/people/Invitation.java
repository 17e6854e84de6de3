package org.guestlist.people;

import java.util.Optional;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Vouching;

/**
 * An invitation of a person by an administrator or a host.
 *
 * @param email the person's e-mail address
 * @param details the person's name, role and the like
 * @param welcome when a mail with a link is sent; without one, the person uses <em>forgot password</em>
 * @param access what the person gets along with it; a person who is restored keeps what there was, too
 * @param vouching who answers for the person, who is a guest by it; empty for a member
 */
public record Invitation(
        EmailAddress email,
        AccountDetails details,
        WelcomeChoice welcome,
        StartingAccess access,
        Optional<Vouching> vouching) {

    /** An invitation of a member. */
    public Invitation(EmailAddress email, AccountDetails details, WelcomeChoice welcome, StartingAccess access) {
        this(email, details, welcome, access, Optional.empty());
    }

    /** An invitation of a member with what everybody gets. @param mailed whether the mail is sent now, or later */
    public Invitation(EmailAddress email, AccountDetails details, boolean mailed) {
        this(email, details, mailed ? WelcomeChoice.NOW : WelcomeChoice.LATER, StartingAccess.USUAL);
    }

    /** @return the same invitation of a guest, for whom these answer */
    public Invitation vouchedFor(Vouching hosts) {
        return new Invitation(email, details, welcome, access, Optional.of(hosts));
    }
}
