package org.guestlist.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.CurrentClient;
import org.guestlist.mail.MailKind;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.throttle.Throttle.Alarm;

/**
 * Looks at wrong passwords for what they are together: many at one address, of which its owner is told, or a few at many addresses, of which the
 * administrators are told. All of it by what was typed, never by what account there is.
 */
@ApplicationScoped
public class Guesses {

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

    /** A password was wrong. The back door's administrators are told in their own way. */
    void seen(LoginRequest.Password typed, Alarm alarm) {
        Optional<EmailAddress> address = EmailAddress.parse(typed.address());
        if (address.isEmpty()) {
            return;
        }
        if (alarm != Alarm.NONE && !typed.backDoor()) {
            warnings.write(address.get(), alarm == Alarm.LOCKED ? MailKind.PASSWORD_OFF : MailKind.MANY_FAILURES);
        }
        tally.failed(tenant.get().getId(), client.source(), address.get().key(), clock.instant()).ifPresent(spraying::noticed);
    }

    /** A password was right: its owner had only mistyped it before. */
    void proven(LoginRequest.Password typed) {
        EmailAddress.parse(typed.address()).ifPresent(address -> tally.proven(tenant.get().getId(), client.source(), address.key(), clock.instant()));
    }
}
