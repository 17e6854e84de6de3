package org.guestlist.roster;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.tenant.Language;

/**
 * What a row says of a person. Nothing where its cell is empty or the file has no such column, see {@link ColumnChoices#fields()}.
 *
 * @param number of the row, counted from 1 without empty ones
 * @param line in which it begins, counted from 1
 * @param expiresOn nothing for no end
 * @param language nothing for the organisation's
 * @param signIn which ways of signing in the person may use
 * @param externalId what the other system calls the person
 */
record RosterRow(int number, long line, Optional<EmailAddress> email, Optional<String> name, Optional<Role> role, Optional<LocalDate> expiresOn,
        Optional<Language> language, SignIn signIn, Optional<String> externalId) {

    /** Enough to tell the rows of a file apart, and asked for many times. */
    @Override
    public int hashCode() {
        return number;
    }

    /** @return whom it is about, as the file says it */
    String who() {
        return email.map(EmailAddress::value).or(() -> externalId).orElse("");
    }
}
