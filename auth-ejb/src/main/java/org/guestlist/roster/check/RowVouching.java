package org.guestlist.roster.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountKind;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/**
 * What a row says of who vouches for a person. A host must be here before the list is imported: who stands in the same list may be refused,
 * or shut out by another row. Hosts who are the same are not judged again, so that an exported list changes nothing.
 */
record RowVouching(RowMatcher.People people) {

    /**
     * @param account that the row is about; empty for a new person
     * @param after what the person is after the row
     * @return why the row is refused; empty if it is not
     */
    Optional<RefusedException> refusal(RosterRow row, Optional<Account> account, AccountDetails after) {
        if (row.kindOf(account) == AccountKind.MEMBER) {
            return refused(!row.hosts().isEmpty(), RefusalReason.HOST_OF_MEMBER, row.who());
        }
        if (after.role().isPrivileged()) {
            return refused(true, RefusalReason.GUEST_ROLE, row.who());
        }
        if (after.expiresOn().isEmpty()) {
            return refused(true, RefusalReason.GUEST_LAST_DAY, row.who());
        }
        if (row.hosts().isEmpty()) {
            return refused(account.filter(Account::isGuest).isEmpty(), RefusalReason.GUEST_HOST, row.who());
        }
        return account.filter(one -> one.isGuest() && !givesOthers(row, one)).isPresent()
                ? Optional.empty()
                : row.hosts().stream()
                        .filter(address -> people.host(address)
                                .filter(host -> !account.equals(Optional.of(host)))
                                .isEmpty())
                        .findFirst()
                        .flatMap(address -> refused(true, RefusalReason.HOST_UNKNOWN, address.value()));
    }

    private static Optional<RefusedException> refused(boolean is, RefusalReason why, String value) {
        return is ? Optional.of(new RefusedException(why, value)) : Optional.empty();
    }

    /** @return whether others would answer for the person than do now */
    boolean givesOthers(RosterRow row, Account account) {
        Set<Long> now = account.getHosts().stream().flatMap(Hosts::ids).collect(Collectors.toSet());
        List<EmailAddress> said = row.hosts();
        return !said.isEmpty()
                && !now.equals(said.stream()
                        .map(address ->
                                people.withAddress(address).map(Account::getId).orElse(0L))
                        .collect(Collectors.toSet()));
    }

    /** @return whether the person would get another manager; who comes later in the list is none yet, and nobody is the own one */
    boolean givesManager(RosterRow row, Account account) {
        return people.managers()
                .of(row)
                .filter(manager -> !manager.equals(account))
                .filter(manager -> !account.getManagerId().equals(Optional.of(manager.getId())))
                .isPresent();
    }
}
