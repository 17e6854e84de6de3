package org.guestlist.password;

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
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.WaysIn;
import org.guestlist.tenant.CurrentTenant;

/** Which mail a person gets who needs a password, and how many. */
@Stateless
public class PasswordMails {

    /** How many such mails an account gets in an hour, at most. */
    public static final int AN_HOUR = 3;

    @Inject
    private WaysIn waysIn;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return how many such mails the account got into the outbox since the instant, whatever they said */
    public int countSince(Account account, Instant since) {
        return outbox.countSince(account, since, MailKind.RESET_PASSWORD, MailKind.SET_PASSWORD, MailKind.NO_PASSWORD_NEEDED,
                MailKind.NO_PASSWORD_DISABLED, MailKind.NO_PASSWORD_DELETED, MailKind.NO_PASSWORD_EXPIRED);
    }

    /** Writes into the outbox what somebody gets who has asked for a password: for whoever is shut out that is the reason, and what to do. */
    public void answer(Account account) {
        switch (account.state(clock.instant(), tenant.get().getTimeZone())) {
            case INVITED, ACTIVE -> send(account, Optional.empty());
            case DISABLED -> outbox.add(MailKind.NO_PASSWORD_DISABLED, account, Map.of());
            case DELETED -> outbox.add(MailKind.NO_PASSWORD_DELETED, account, Map.of());
            case EXPIRED -> outbox.add(MailKind.NO_PASSWORD_EXPIRED, account, Map.of());
        }
    }

    /** @return the mail with a link that sets the first or a new password, or the one that says how to sign in without */
    public MailKind kind(Account account) {
        if (!waysIn.mayHavePassword(account)) {
            return MailKind.NO_PASSWORD_NEEDED;
        }
        return account.getPasswordHash().isPresent() ? MailKind.RESET_PASSWORD : MailKind.SET_PASSWORD;
    }

    /**
     * Writes that mail into the outbox.
     *
     * @param administrator the name of who wants it sent; nothing if the person asked for it
     * @return its kind
     */
    public MailKind send(Account account, Optional<String> administrator) {
        MailKind kind = kind(account);
        Map<String, String> parameters = new HashMap<>();
        administrator.ifPresent(name -> parameters.put("administrator", name));
        if (kind == MailKind.NO_PASSWORD_NEEDED) {
            waysIn.providerOf(account).map(IdentityProvider::getLabel).ifPresent(label -> parameters.put("provider", label));
        }
        outbox.add(kind, account, parameters);
        return kind;
    }
}
