package org.guestlist.person;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;

/** Tells a person of a new address that an administrator has given the account, by whichever way. */
@Stateless
public class AddressMail {

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    /**
     * Tells the old and the new address; of a person who has not come in yet, only the old one, and only if it was written to before.
     *
     * @param account with its new address
     * @param before the old one
     */
    public void tell(Account account, EmailAddress before) {
        Map<String, String> parameters = accounts.acting().map(Account::getName).map(name -> Map.of("administrator", name)).orElse(Map.of());
        boolean invited = account.getStatus() == AccountStatus.INVITED;
        if (!invited || wasWelcomed(account)) {
            outbox.add(MailKind.ADDRESS_LEFT, account, before, parameters);
        }
        if (!invited) {
            outbox.add(MailKind.ADDRESS_CHANGED, account, parameters);
        }
    }

    /** Who was loaded silently, weeks ahead, is not to learn of it by a correction. */
    private boolean wasWelcomed(Account account) {
        return outbox.countSince(account, account.getCreatedAt(), MailKind.WELCOME, MailKind.WELCOME_SINGLE_SIGN_ON, MailKind.FIRST_ADMINISTRATOR,
                MailKind.SET_PASSWORD, MailKind.NO_PASSWORD_NEEDED) > 0;
    }
}
