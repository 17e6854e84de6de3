package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.PersonService;
import org.guestlist.people.PersonStep;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.password.PasswordService;
import org.guestlist.signin.password.SetPasswordOutcome;

/** What administrators do with people in a demonstration, and what people do with their invitations. */
@ApplicationScoped
class DemoPeople {

    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    /** Each mail replaces a link once. */
    private static final int TRIES = 5;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentClient client;

    @Inject
    private AccountService accounts;

    @Inject
    private InvitationService invitations;

    @Inject
    private PersonService people;

    @Inject
    private LinkService links;

    @Inject
    private PasswordService passwords;

    /** Does something in an organisation, as somebody who is signed in there. */
    <T> T as(Tenant in, Somebody who, Supplier<T> work) {
        return scope.call(in.getId(), () -> {
            Account account = account(who);
            client.comesFrom("192.0.2.10", AGENT);
            client.actsAs(account.getId(), account.getEmail().value());
            return work.get();
        });
    }

    /** @return the account of this person in the organisation that is bound */
    Account account(Somebody who) {
        return accounts.find(who.address()).orElseThrow(() -> new IllegalStateException(who.name()));
    }

    /** Somebody who has been invited already gets a name. */
    void name(Tenant in, Somebody by, Somebody whom) {
        change(
                in,
                by,
                whom,
                details -> new AccountDetails(
                        whom.name(),
                        details.role(),
                        details.language(),
                        details.startsOn(),
                        details.expiresOn(),
                        details.externalId()));
    }

    private void change(Tenant in, Somebody by, Somebody whom, Function<AccountDetails, AccountDetails> change) {
        as(in, by, () -> {
            Account account = account(whom);
            people.change(account.getId(), account.getVersion(), change.apply(AccountDetails.of(account)));
            return null;
        });
    }

    /** Invites somebody with a welcome mail. */
    void invite(Tenant in, Somebody by, Somebody whom, Role role) {
        invite(in, by, whom, role, new Days(Optional.empty(), Optional.empty()));
    }

    /** The first and the last day of somebody's access. */
    record Days(Optional<LocalDate> first, Optional<LocalDate> last) {}

    void invite(Tenant in, Somebody by, Somebody whom, Role role, Days days) {
        as(
                in,
                by,
                () -> invitations.invite(new Invitation(
                        whom.address(),
                        new AccountDetails(
                                whom.name(), role, Optional.empty(), days.first, days.last, Optional.empty()),
                        true)));
    }

    /**
     * Somebody opens the link of the newest mail and sets the password. A mail that is sent at the same moment has a link of its own, which
     * replaces this one: then it is tried again.
     */
    void accept(Tenant in, Somebody who, LinkPurpose purpose) {
        SetPasswordOutcome outcome = setPassword(in, who, purpose);
        for (int tries = 1; outcome instanceof SetPasswordOutcome.LinkUnusable && tries < TRIES; tries++) {
            outcome = setPassword(in, who, purpose);
        }
        if (!(outcome instanceof SetPasswordOutcome.Done)) {
            throw new IllegalStateException(who.name() + ": " + outcome);
        }
    }

    private SetPasswordOutcome setPassword(Tenant in, Somebody who, LinkPurpose purpose) {
        return scope.call(in.getId(), () -> {
            client.comesFrom("192.0.2.20", AGENT);
            Token token = links.mint(account(who), purpose).token();
            return passwords.setByLink(token, Cast.PASSWORD, Cast.PASSWORD);
        });
    }

    /** An administrator takes a step with somebody, with a reason. */
    void take(Tenant in, Somebody by, Somebody whom, PersonStep step, String reason) {
        as(in, by, () -> {
            Account account = account(whom);
            people.take(step, account.getId(), account.getVersion(), Reason.typed(reason));
            return null;
        });
    }

    /** Lets somebody sign in by this provider alone. */
    void signInOnlyWith(Tenant in, Somebody by, Somebody whom, long provider) {
        as(in, by, () -> {
            Account account = account(whom);
            people.openWays(account.getId(), account.getVersion(), provider, false);
            return null;
        });
    }
}
