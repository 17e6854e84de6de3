package org.guestlist.web.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.guestlist.platform.config.Settings;

/**
 * Ready if mails can be sent: otherwise no person can be invited. A mail server that is down for a while does not make Guestlist unready,
 * since pages work and mails wait. Their number is not shown here, since this endpoint is public: it would reveal whether a requested new
 * password was for an existing account.
 */
@Readiness
@ApplicationScoped
public class MailReadiness implements HealthCheck {

    @Inject
    private Settings settings;

    @Override
    public HealthCheckResponse call() {
        boolean wayOut = settings.mailHost().isPresent() || settings.console();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("guestlist-mail").status(wayOut);
        return wayOut
                ? response.build()
                : response.withData("remedy", "Set guestlist.mail.host: until then mails wait.")
                        .build();
    }
}
