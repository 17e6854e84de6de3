package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AddressProof;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.LinkState;
import org.guestlist.account.link.LinkState.Usable;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.secret.Token;

/** Lets people prove that they receive mail at their account's address, by a link that does nothing else and signs nobody in. */
@Stateless
public class AddressConfirmation {

    /** The most mails to an account in an hour. */
    static final int AN_HOUR = 3;

    @Inject
    private AccountService accounts;

    @Inject
    private LinkService links;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** Mails the person a link, unless the address is proven; no more than a few an hour. */
    public void request(long accountId) {
        Account account = accounts.lock(accountId);
        int sent = outbox.countSince(
                account,
                clock.instant().minus(Duration.ofHours(1)),
                MailKind.CONFIRM_ADDRESS,
                MailKind.ADDRESS_CHANGED);
        if (!account.isAddressProven() && sent < AN_HOUR) {
            outbox.add(MailKind.CONFIRM_ADDRESS, account, Map.of());
        }
    }

    /** @return the state of the link, which does not change: mail scanners open links */
    public LinkState inspect(Token token) {
        return links.inspectOfAddress(token);
    }

    /** Uses the link, once. @return its state before: the address is proven now if it was {@link Usable} */
    public LinkState confirm(Token token) {
        LinkState seen = links.inspectOfAddress(token);
        if (!(seen instanceof Usable usable)) {
            return seen;
        }
        // First the account, then the link, as everywhere.
        Account account = accounts.lock(usable.link().getAccount().getId());
        LinkState state = links.inspectAndLockOfAddress(token);
        if (state instanceof Usable now) {
            now.link().redeem(clock.instant());
            account.proveAddress(AddressProof.MAILED_LINK, clock.instant());
            auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_ADDRESS_CONFIRMED)
                    .about(account.getId(), account.getEmail().value()));
        }
        return state;
    }
}
