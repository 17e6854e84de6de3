package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.guestlist.audit.CurrentClient;
import org.guestlist.config.Settings;
import org.guestlist.db.Database;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.HostName;
import org.guestlist.tenant.OrganisationCache;
import org.guestlist.tenant.Tenant;

/**
 * Tells the business whose request this is: the organisation of the host, and where the browser is. Called by whatever sees the request
 * first, which is the authentication mechanism; again by the filter, for what passes that by.
 */
@RequestScoped
public class RequestFacts {

    private static final Logger LOG = Logger.getLogger(RequestFacts.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    @Inject
    private Settings settings;

    @Inject
    private Database database;

    @Inject
    private OrganisationCache organisations;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    private boolean looked;
    private boolean learned;
    private boolean plainHttp;
    private HostName host;

    /**
     * Finds out, once a request.
     *
     * @throws org.guestlist.db.DatabaseAwayException if the database is known to be away: nothing that comes after could be answered
     */
    void learn(HttpServletRequest request) {
        if (!learned) {
            look(request);
            database.require();
            learned = true;
            findTenant().ifPresent(tenant::bind);
        }
    }

    /** What the request says of itself, without the database. */
    private void look(HttpServletRequest request) {
        if (looked) {
            return;
        }
        looked = true;
        Forwarded forwarded = Forwarded.of(withoutZone(request.getRemoteAddr()), name -> Collections.list(request.getHeaders(name)), settings.trustedProxies());
        client.comesFrom(forwarded.client(), request.getHeader("User-Agent"));
        warnOfUnknownProxy(request);
        plainHttp = forwarded.plainHttp();
        host = HostName.fromHeader(forwarded.host()).orElse(null);
    }

    /** Most likely a reverse proxy was forgotten in the settings: then all who come through it are one source, and share its limits. */
    private void warnOfUnknownProxy(HttpServletRequest request) {
        String remote = withoutZone(request.getRemoteAddr());
        if (request.getHeader("X-Forwarded-For") != null && settings.trustedProxies().stream().noneMatch(proxy -> proxy.contains(remote))
                && WARNED.compareAndSet(false, true)) {
            LOG.warning("X-Forwarded-For came from " + remote + ", which is none of guestlist.proxy.trusted, and is ignored. If that is your reverse proxy,"
                    + " name it there: until then all who come through it share the limits of one network address. This is said once.");
        }
    }

    /** @return whether https is spoken at the request's host, as it is at every host but loopback ones */
    boolean isHttpsSpoken(HttpServletRequest request) {
        look(request);
        return host != null && !host.isLoopback();
    }

    private Optional<Tenant> findTenant() {
        return host == null ? Optional.empty() : organisations.findByHost(host);
    }

    /** A link-local IPv6 address comes with the network interface behind a percent sign. */
    private static String withoutZone(String address) {
        return address.replaceFirst("%.*$", "");
    }

    /** @return whether the browser should ask at the canonical address instead: it used an alias, or plain http where https is spoken */
    boolean isElsewhere() {
        return !tenant.get().getHost().equals(host) || plainHttp && !host.isLoopback();
    }
}
