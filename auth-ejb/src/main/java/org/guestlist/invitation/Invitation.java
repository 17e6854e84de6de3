package org.guestlist.invitation;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.tenant.Language;

/**
 * Whom an administrator invites.
 *
 * @param email where the person reads mail
 * @param name as the person is called, 1 to 100 characters on one line
 * @param role what the person may do
 * @param language of the person's mails and pages; nothing for the organisation's
 * @param expiresOn the last day on which the person is admitted, in the organisation's time zone; nothing for no end
 * @param welcomeMail whether a mail with a link goes out now; without one, the person later uses <em>forgot password</em>
 */
public record Invitation(EmailAddress email, String name, Role role, Optional<Language> language, Optional<LocalDate> expiresOn,
        boolean welcomeMail) {
}
