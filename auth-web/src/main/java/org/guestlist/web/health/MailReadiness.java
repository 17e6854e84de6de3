package org.guestlist.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.guestlist.config.Settings;
import org.guestlist.mail.Outbox;

/**
 * Ready means that mails have a way out: without one nobody can be invited. A mail server that is down for a while does not make Guestlist
 * unready, for pages work and mails wait; how many and since when is told here.
 */
@Readiness
@ApplicationScoped
public class MailReadiness implements HealthCheck {

    @Inject
    private Settings settings;

    @Inject
    private Outbox outbox;

    @Override
    public HealthCheckResponse call() {
        boolean wayOut = settings.mailHost().isPresent() || settings.console();
        Outbox.Waiting waiting = outbox.waiting();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("guestlist-mail").status(wayOut).withData("waiting", waiting.mails());
        waiting.since().ifPresent(since -> response.withData("since", since.toString()));
        if (!wayOut) {
            response.withData("remedy", "Set guestlist.mail.host: until then mails wait.");
        }
        return response.build();
    }
}
