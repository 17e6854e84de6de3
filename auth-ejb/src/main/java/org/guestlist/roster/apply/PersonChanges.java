package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.EmailAddress;
import org.guestlist.people.AddressMail;

/** Gives locked accounts other values, in an import and when it is undone. */
@ApplicationScoped
public class PersonChanges {

    @Inject
    private AccountAddresses addresses;

    @Inject
    private AddressMail addressMail;

    /** Gives people other addresses, and tells them at the address before. */
    public void move(Map<Account, EmailAddress> moves) {
        if (moves.isEmpty()) {
            return;
        }
        Map<Account, EmailAddress> before = new LinkedHashMap<>();
        moves.keySet().forEach(account -> before.put(account, account.getEmail()));
        addresses.moveAll(moves);
        before.forEach(addressMail::tell);
    }
}
