package org.guestlist.people;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.tenant.Language;

/**
 * An administrator's invitation of a person.
 *
 * @param email the person's e-mail address
 * @param name the person's name, 1 to 100 characters on one line
 * @param role what the person may do
 * @param language of the person's mails and pages; empty for the organisation's
 * @param expiresOn the last day on which the person is admitted, in the organisation's time zone; empty for no end
 * @param welcomeMail whether a mail with a link is sent now; without one, the person later uses <em>forgot password</em>
 */
public record Invitation(
        EmailAddress email,
        String name,
        Role role,
        Optional<Language> language,
        Optional<LocalDate> expiresOn,
        boolean welcomeMail) {}
