package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIds;
import org.guestlist.account.Reason;
import org.guestlist.account.Vouching;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.AccountKinds;
import org.guestlist.people.AddressMail;
import org.guestlist.provider.MethodsOfPerson;

/** Gives people the values that a list has for them, or that they had before it: the same in an import and in its undo. */
@ApplicationScoped
public class PersonChanges {

    @Inject
    private AccountService accounts;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private AddressMail addressMail;

    @Inject
    private ExternalIds externalIds;

    @Inject
    private AllowedMethods methods;

    @Inject
    private AccountKinds kinds;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    /** Gives locked accounts other addresses, which they may exchange, and tells people at the address before. */
    public void move(Map<Account, EmailAddress> moves) {
        if (moves.isEmpty()) {
            return;
        }
        Map<Account, EmailAddress> before = new LinkedHashMap<>();
        moves.keySet().forEach(account -> before.put(account, account.getEmail()));
        addresses.moveAll(moves);
        before.forEach(addressMail::tell);
    }

    /** Gives locked accounts other external ids, which they may exchange; {@code null} is none. */
    public void identify(Map<Account, String> ids) {
        if (!ids.isEmpty()) {
            tenants.lock(tenant.get());
            externalIds.setAll(ids);
        }
    }

    /**
     * Gives a locked account all that nobody else may have too.
     *
     * @param vouching who answers for a guest; empty for a member
     * @param reason what stands in the history of who is disabled or deleted by it
     */
    public void give(
            Account account,
            AccountDetails details,
            Optional<Vouching> vouching,
            MethodsOfPerson ways,
            AccountStatus status,
            Reason reason) {
        if (vouching.isEmpty() && account.isGuest()) {
            // First, since a member may be what no guest can be.
            kinds.become(account, vouching);
        }
        accounts.correct(account, details);
        if (!vouching.equals(account.getVouching())) {
            kinds.become(account, vouching);
        }
        methods.signInOnlyWith(account, ways.only().orElse(null));
        methods.allowPassword(account, ways.password());
        if (status == account.getStatus()) {
            return;
        }
        switch (status) {
            case DELETED -> accounts.delete(account.getId(), reason);
            case DISABLED -> accounts.disable(account.getId(), reason);
            default -> accounts.reinstate(account.getId());
        }
    }
}
