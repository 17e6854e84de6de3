package org.guestlist.session;

import java.util.List;
import org.guestlist.account.Account;

/**
 * A CDI event, fired in the transaction that ends all sessions of accounts, or all but one: the password or address is another one, the
 * account was disabled or deleted, or somebody wanted it signed out everywhere. Observers forget what else lets browsers in.
 *
 * @param accounts locked
 */
public record SessionsEnded(List<Account> accounts) {

    /** @return the ids of the accounts */
    public List<Long> ids() {
        return accounts.stream().map(Account::getId).toList();
    }
}
