package org.guestlist.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.guestlist.config.Settings;

/**
 * Ready means that mails have a way out: without one nobody can be invited. A mail server that is down for a while does not make Guestlist
 * unready, for pages work and mails wait. How many is not told here: the number rises when somebody who has an account asks for a new password,
 * and anybody may look.
 */
@Readiness
@ApplicationScoped
public class MailReadiness implements HealthCheck {

    @Inject
    private Settings settings;

    @Override
    public HealthCheckResponse call() {
        boolean wayOut = settings.mailHost().isPresent() || settings.console();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("guestlist-mail").status(wayOut);
        return wayOut ? response.build() : response.withData("remedy", "Set guestlist.mail.host: until then mails wait.").build();
    }
}
