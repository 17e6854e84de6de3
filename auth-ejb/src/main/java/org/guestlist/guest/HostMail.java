package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;

/** Tells members for whom they answer from now on, because an administrator has said so: one mail, however many there are. */
@ApplicationScoped
class HostMail {

    @Inject
    private Outbox outbox;

    @Inject
    private AccountService accounts;

    /** @param guests about none nobody is told, nor is a host who has said so */
    void tell(Account host, List<Account> guests) {
        Optional<Account> acting = accounts.acting();
        if (guests.isEmpty() || acting.filter(host::equals).isPresent()) {
            return;
        }
        Map<String, String> parameters = new HashMap<>(Map.of("who", MailedGuests.who(guests)));
        acting.ifPresent(one -> parameters.put("inviter", one.getName()));
        outbox.add(MailKind.GUEST_HANDED_OVER, host, parameters);
    }
}
