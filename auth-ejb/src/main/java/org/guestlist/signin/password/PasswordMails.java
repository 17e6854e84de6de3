package org.guestlist.signin.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.SignInMethods;

/** Chooses the mail for a person who needs a password, and limits the number of such mails. */
@Stateless
public class PasswordMails {

    /** The maximum number of such mails to an account in an hour. */
    public static final int AN_HOUR = 3;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return how many such mails of any kind were queued for the account since the instant */
    public int countSince(Account account, Instant since) {
        return outbox.countSince(
                account,
                since,
                MailKind.RESET_PASSWORD,
                MailKind.SET_PASSWORD,
                MailKind.NO_PASSWORD_NEEDED,
                MailKind.NO_PASSWORD_DISABLED,
                MailKind.NO_PASSWORD_DELETED,
                MailKind.NO_PASSWORD_EXPIRED);
    }

    /**
     * Queues the reply to a person who has requested a password: if the account is not admitted any more, the reason and what to do. Before
     * the first day there is none: the person may not know of the account yet.
     */
    public void answer(Account account) {
        switch (account.state(clock.instant(), tenant.get().getTimeZone())) {
            case INVITED, ACTIVE -> send(account, Optional.empty());
            case UPCOMING -> {}
            case DISABLED -> outbox.add(MailKind.NO_PASSWORD_DISABLED, account, Map.of());
            case DELETED -> outbox.add(MailKind.NO_PASSWORD_DELETED, account, Map.of());
            case EXPIRED -> outbox.add(MailKind.NO_PASSWORD_EXPIRED, account, Map.of());
        }
    }

    /** @return the mail with a link that sets the first or a new password, or the mail that explains how to sign in without one */
    public MailKind kind(Account account) {
        if (!signInMethods.mayHavePassword(account)) {
            return MailKind.NO_PASSWORD_NEEDED;
        }
        return account.getPasswordHash().isPresent() ? MailKind.RESET_PASSWORD : MailKind.SET_PASSWORD;
    }

    /**
     * Queues that mail.
     *
     * @param administrator the name of the administrator who sends it; empty if the person requested it
     * @return its kind
     */
    public MailKind send(Account account, Optional<String> administrator) {
        MailKind kind = kind(account);
        Map<String, String> parameters = new HashMap<>();
        administrator.ifPresent(name -> parameters.put("administrator", name));
        if (kind == MailKind.NO_PASSWORD_NEEDED) {
            signInMethods
                    .providerOf(account)
                    .map(IdentityProvider::getLabel)
                    .ifPresent(label -> parameters.put("provider", label));
        }
        outbox.add(kind, account, parameters);
        return kind;
    }
}
