package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.MailStandings;
import org.guestlist.mail.Outbox;

/** Informs a person that an administrator has changed the account's address, in any way. */
@Stateless
public class AddressMail {

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private MailStandings standings;

    /**
     * Mails the old and the new address; for a person who has never signed in, only the old one, and only if it was mailed before.
     *
     * @param account with its new address
     * @param before the old one
     */
    public void tell(Account account, EmailAddress before) {
        Map<String, String> parameters = accounts.acting()
                .map(Account::getName)
                .map(name -> Map.of("administrator", name))
                .orElse(Map.of());
        boolean invited = account.getStatus() == AccountStatus.INVITED;
        if (!invited || wasWelcomed(account)) {
            outbox.add(MailKind.ADDRESS_LEFT, account, before, parameters);
        }
        if (!invited) {
            outbox.add(MailKind.ADDRESS_CHANGED, account, parameters);
        }
    }

    /** People imported without a welcome mail must not learn about it from a correction. */
    private boolean wasWelcomed(Account account) {
        return standings.of(account).flatMap(MailStandings.Standing::invitedAt).isPresent();
    }
}
