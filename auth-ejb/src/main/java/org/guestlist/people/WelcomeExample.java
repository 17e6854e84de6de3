package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.mail.Mail;
import org.guestlist.mail.MailComposer;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.signin.password.PasswordMails;

/** Shows the signed-in administrator what the welcome mail looks like, on the screen or in the own mailbox. */
@Stateless
public class WelcomeExample {

    @Inject
    private AccountService accounts;

    @Inject
    private MailComposer composer;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return the mail that the administrator would get as an invited person, in this language; its link opens nothing */
    @Needs(Permission.SEE_ALL)
    public Mail in(Language language) {
        Account me = me();
        return composer.example(
                isByPassword() ? MailKind.WELCOME : MailKind.WELCOME_SINGLE_SIGN_ON, language, me, inviter(me));
    }

    /** Mails it to the administrator, in the administrator's language. @return whether it was; not more than a few times an hour */
    @Needs(Permission.CHANGE)
    public boolean send() {
        Account me = accounts.lock(me().getId());
        if (outbox.countSince(
                        me,
                        clock.instant().minus(Duration.ofHours(1)),
                        MailKind.WELCOME_EXAMPLE,
                        MailKind.WELCOME_SINGLE_SIGN_ON_EXAMPLE)
                >= PasswordMails.AN_HOUR) {
            return false;
        }
        outbox.add(
                isByPassword() ? MailKind.WELCOME_EXAMPLE : MailKind.WELCOME_SINGLE_SIGN_ON_EXAMPLE, me, inviter(me));
        return true;
    }

    /** @return whether new people set a password, as most do where everybody may */
    private boolean isByPassword() {
        return tenant.passwordLogin() == PasswordLogin.EVERYONE;
    }

    private static Map<String, String> inviter(Account me) {
        return Map.of("inviter", me.getName());
    }

    private Account me() {
        return accounts.acting().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }
}
