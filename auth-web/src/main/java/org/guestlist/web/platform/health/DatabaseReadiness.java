package org.guestlist.web.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.guestlist.platform.db.Database;

/** Not ready while this node does not reach the database. Reports the known state without a query, so it answers at once. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    @Inject
    private Database database;

    @Override
    public HealthCheckResponse call() {
        boolean there = !database.isAway();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("guestlist-database").status(there);
        return there
                ? response.build()
                : response.withData(
                                "remedy",
                                "See why in the server's log; Guestlist goes on by itself once the database answers.")
                        .build();
    }
}
