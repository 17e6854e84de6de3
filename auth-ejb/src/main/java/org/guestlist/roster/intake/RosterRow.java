package org.guestlist.roster.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountKind;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.group.GroupName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;

/**
 * The data of a person in a row. A value is empty if its cell is empty or the file has no such column, see {@link ColumnChoices#fields()}.
 *
 * @param number of the row, counted from 1 without empty ones
 * @param line in which it begins, counted from 1
 * @param startsOn empty for any before the last day
 * @param expiresOn empty for no end
 * @param language empty for the organisation's
 * @param signIn the sign-in methods that the person may use
 * @param externalId the person's id in the other system
 * @param groups all groups that the person is to be in by hand; none to leave them as they are
 * @param active whether the person is let in
 * @param kind whether the person is a member or a guest; empty to leave it as it is
 * @param hosts the addresses of all who answer for a guest, one or two; none to leave them as they are
 * @param manager the address of the person's manager; empty to leave it as it is
 * @param managerId the manager's external id, in place of the address
 * @param attributes what is to be known of the person, by key; what it does not name stays as it is
 * @param leaver the account of a person who is not in the list, for a row that is none of the file
 */
public record RosterRow(
        int number,
        long line,
        Optional<EmailAddress> email,
        Optional<String> name,
        Optional<Role> role,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> expiresOn,
        Optional<Language> language,
        SignIn signIn,
        Optional<String> externalId,
        List<GroupName> groups,
        Optional<Boolean> active,
        Optional<AccountKind> kind,
        List<EmailAddress> hosts,
        Optional<EmailAddress> manager,
        Optional<String> managerId,
        Map<String, String> attributes,
        Optional<Long> leaver) {

    /** Sufficient to distinguish the rows of a file, and called often. */
    @Override
    public int hashCode() {
        return number;
    }

    /**
     * @param columns the fields that the file contains
     * @return whether the row says something of the field, be it that the value is none
     */
    public boolean has(Field field, Set<Field> columns) {
        return leaver.isEmpty() ? columns.contains(field) : field == Field.EXPIRY && expiresOn.isPresent();
    }

    /** @return the account of a new person, not yet stored; a member */
    public Account newAccount(Instant now) {
        return Account.imported(email.orElseThrow(), newDetails(), signIn.provider(), signIn.password(), now);
    }

    /** @return what the row says of a new person, who has a name */
    public AccountDetails newDetails() {
        return new AccountDetails(
                newName().orElseThrow(), role.orElse(Role.EMPLOYEE), language, startsOn, expiresOn, externalId);
    }

    /**
     * @param columns the fields that the file contains
     * @return what the row makes of an account that it is about
     */
    public AccountDetails detailsOf(Account account, Set<Field> columns) {
        return new AccountDetails(
                nameOf(account),
                role.orElse(account.getRole()),
                has(Field.LANGUAGE, columns) ? language : account.getLanguage(),
                has(Field.START, columns) ? startsOn : account.getStartsOn(),
                has(Field.EXPIRY, columns) ? expiresOn : account.getExpiresOn(),
                externalIdOf(account));
    }

    /** @return the name of the account after the row: a name that is right here is not turned round, see {@link NameOrder} */
    public String nameOf(Account account) {
        return name.filter(listed -> !NameOrder.isTurned(listed, account.getName()))
                .orElse(account.getName());
    }

    /**
     * @param columns the fields that the file contains
     * @return the ways of signing in that the person has after the row. One that sets a single provider leaves the use of passwords as it
     * is
     */
    public MethodsOfPerson waysOf(Account account, Set<Field> columns) {
        boolean said = has(Field.SIGN_IN, columns);
        return new MethodsOfPerson(
                role.orElse(account.getRole()),
                said ? signIn.provider() : account.getOnlyProviderId(),
                said && signIn.provider().isEmpty() ? signIn.password() : account.isPasswordAllowed());
    }

    /** @return the external id of the account once the row is imported: an empty cell leaves it as it is */
    public Optional<String> externalIdOf(Account account) {
        return externalId.or(account::getExternalId);
    }

    /** @return the name of a new person: of the row, or else as the address tells it; empty if neither does */
    public Optional<String> newName() {
        return name.or(() -> email.flatMap(PersonName::from));
    }

    /**
     * @param account that the row is about; empty for a new person
     * @return what the person is after the row: whoever has a host is a guest
     */
    public AccountKind kindOf(Optional<Account> account) {
        return kind.or(() -> Optional.of(AccountKind.GUEST).filter(any -> !hosts.isEmpty()))
                .or(() -> account.map(Account::getKind))
                .orElse(AccountKind.MEMBER);
    }

    /** @return the manager, as the file names the person; empty to leave it as it is */
    public Optional<String> managerNamed() {
        return manager.map(EmailAddress::value).or(() -> managerId);
    }

    /**
     * @param kept the keys of attributes that a directory keeps of the account
     * @return what is left of the row without them
     */
    public RosterRow without(Set<String> kept, Account account) {
        boolean managed = !kept.contains(StandardAttribute.MANAGER.key());
        Map<String, String> free = new LinkedHashMap<>(attributes);
        free.keySet().removeAll(kept);
        return new RosterRow(
                number,
                line,
                email,
                name.filter(any -> !kept.contains(StandardAttribute.NAME.key())),
                role,
                startsOn,
                expiresOn,
                kept.contains(StandardAttribute.LANGUAGE.key()) ? account.getLanguage() : language,
                signIn,
                externalId,
                groups,
                active,
                kind,
                hosts,
                manager.filter(any -> managed),
                managerId.filter(any -> managed),
                free,
                leaver);
    }

    /** @return whether the file says that the person is not let in */
    public boolean isInactive() {
        return active.filter(is -> !is).isPresent();
    }

    /** @return the person that it is about, as identified in the file */
    public String who() {
        return email.map(EmailAddress::value).or(() -> externalId).orElse("");
    }
}
