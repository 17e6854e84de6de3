package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.guestlist.audit.BrowserName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.throttle.NewBrowser;

/** Tells people by mail that their password was used in a browser that they had not used before. */
@Stateless
public class NewBrowserMail {

    private static final Duration QUIET = Duration.ofHours(1);

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /** In the transaction of the sign-in, at most once an hour. */
    public void onNewBrowser(@Observes NewBrowser event) {
        if (outbox.countSince(event.account(), clock.instant().minus(QUIET), MailKind.NEW_BROWSER) == 0) {
            outbox.add(
                    MailKind.NEW_BROWSER,
                    event.account(),
                    Map.of("browser", BrowserName.of(client.userAgent()), "client", client.address()));
        }
    }
}
