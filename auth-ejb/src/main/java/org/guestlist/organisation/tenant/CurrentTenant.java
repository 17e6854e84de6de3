package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.CurrentOrganisation;

/** The organisation that this request, or this step of a job, is for. Bound once; {@link TenantScope} changes it for jobs. */
@RequestScoped
public class CurrentTenant implements CurrentOrganisation {

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    private Tenant tenant;

    /** @return the organisation, or empty if the host belongs to no organisation */
    public Optional<Tenant> find() {
        return Optional.ofNullable(tenant);
    }

    /** @throws IllegalStateException if none is bound */
    public Tenant get() {
        return find().orElseThrow(() -> new IllegalStateException("No organisation is bound"));
    }

    @Override
    public long id() {
        return get().getId();
    }

    /** Binds the organisation; from now on everything on this request sees only its rows. {@code null} unbinds. */
    public void bind(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * @return who may sign in with e-mail and password at this moment, as far as this node knows; {@link TenantService} asks the database
     */
    public PasswordLogin passwordLogin() {
        return get().passwordLogin(clock.instant());
    }

    /** @return the day that it is now in the organisation's time zone */
    public LocalDate today() {
        return get().today(clock.instant());
    }

    /**
     * @return the canonical base URL, without a path: {@code http://localhost:8080} for loopback hosts, {@code https://acme.example.com}
     *         for any other, so that links never depend on a request's headers
     */
    public URI address() {
        HostName host = get().getHost();
        if (host.isLoopback()) {
            return URI.create("http://" + host + port(settings.httpPort(), 80));
        }
        return URI.create("https://" + host + port(settings.httpsPort(), 443));
    }

    private static String port(int port, int usual) {
        return port == usual ? "" : ":" + port;
    }
}
