package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.mail.Mail;
import org.guestlist.mail.MailComposer;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.platform.permission.OwnRule;

/** Shows a host what a guest will read. */
@Stateless
public class GuestMailExample {

    @Inject
    private HostRule hosting;

    @Inject
    private MailComposer composer;

    @Inject
    private CurrentTenant tenant;

    /**
     * @param language in which the guest reads; empty for the organisation's
     * @param name of the guest, as far as it is typed
     * @param email the guest's address, as far as it is typed
     * @param words what the host says in it
     * @return the mail that invites; its link opens nothing
     */
    @OwnRule("hosts, about what they send")
    public Mail of(Optional<Language> language, String name, String email, String words) {
        Account host = hosting.demandCaller();
        return composer.exampleForGuest(
                tenant.passwordLogin() == PasswordLogin.EVERYONE ? MailKind.WELCOME : MailKind.WELCOME_SINGLE_SIGN_ON,
                language.orElse(tenant.get().getLanguage()),
                name,
                email,
                Map.of("inviter", host.getName(), "words", words));
    }
}
