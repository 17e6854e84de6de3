package org.guestlist.account;

import java.util.List;

/**
 * A CDI event, fired in the transaction that disables or deletes accounts, ends their access today, or puts their first day off into the
 * future. Observers remove their sessions, links and known browsers, with few statements for all of them.
 *
 * @param accounts locked; one that is still invited or active has had only its days changed
 */
public record AccountsClosed(List<Account> accounts) {

    AccountsClosed(Account account) {
        this(List.of(account));
    }

    /** @return the ids of the accounts */
    public List<Long> ids() {
        return accounts.stream().map(Account::getId).toList();
    }
}
