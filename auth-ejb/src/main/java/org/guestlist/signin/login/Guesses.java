package org.guestlist.signin.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.throttle.Throttle.Alarm;

/**
 * Detects patterns of wrong passwords: many at one address, reported to its owner, or a few at many addresses, reported to the
 * administrators. Depends only on the entered text, never on whether there is an account.
 */
@ApplicationScoped
class Guesses {

    @Inject
    private GuessWarnings warnings;

    @Inject
    private Spraying spraying;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    private final SprayTally tally = new SprayTally();

    /** Records a wrong password. Failures at the back door are reported separately. */
    void seen(LoginRequest.Password typed, Alarm alarm) {
        Optional<EmailAddress> address = EmailAddress.parse(typed.address());
        if (address.isEmpty()) {
            return;
        }
        if (alarm != Alarm.NONE && !typed.backDoor()) {
            warnings.write(address.get(), alarm == Alarm.LOCKED ? MailKind.PASSWORD_OFF : MailKind.MANY_FAILURES);
        }
        tally.failed(tenant.get().getId(), client.source(), address.get().key(), clock.instant())
                .ifPresent(spraying::noticed);
    }

    /** Records a correct password: earlier failures were typing mistakes. */
    void proven(LoginRequest.Password typed) {
        EmailAddress.parse(typed.address())
                .ifPresent(
                        address -> tally.proven(tenant.get().getId(), client.source(), address.key(), clock.instant()));
    }
}
