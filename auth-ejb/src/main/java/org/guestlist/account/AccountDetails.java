package org.guestlist.account;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.permission.Proof;

/**
 * What an administrator can correct about an account in one form.
 *
 * @param name the person's name, 1 to {@value PersonName#LENGTH} characters on one line
 * @param role what the person may do
 * @param language of the person's mails and pages; empty for the organisation's
 * @param startsOn the first day on which the person is admitted; empty for any before the last
 * @param expiresOn the last day on which the person is admitted; empty for no end
 * @param externalId the person's {@link ExternalId}; empty for none
 */
public record AccountDetails(
        String name,
        Role role,
        Optional<Language> language,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> expiresOn,
        Optional<String> externalId) {

    /** @return the account's current values */
    public static AccountDetails of(Account account) {
        return new AccountDetails(
                account.getName(),
                account.getRole(),
                account.getLanguage(),
                account.getStartsOn(),
                account.getExpiresOn(),
                account.getExternalId());
    }

    /**
     * @return the proof that it takes to change these into the others: anything but the name and the language decides who gets in and when,
     *         or by which account a list finds the person
     */
    public Proof proofToBecome(AccountDetails others) {
        AccountDetails called = new AccountDetails(others.name, role, others.language, startsOn, expiresOn, externalId);
        return called.equals(others) ? Proof.RECENT : Proof.FRESH;
    }

    /** @return the same details, with this id if they have none */
    public AccountDetails orKnownAs(Optional<String> id) {
        return new AccountDetails(name, role, language, startsOn, expiresOn, externalId.or(() -> id));
    }
}
