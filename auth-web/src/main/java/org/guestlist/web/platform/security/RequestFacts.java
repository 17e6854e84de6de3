package org.guestlist.web.platform.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.guestlist.application.Applications;
import org.guestlist.application.forwardauth.CheckAddress;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.HttpsSettings;
import org.guestlist.platform.config.NetworkAddress;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Database;
import org.guestlist.web.platform.request.Shares;

/**
 * Determines the organisation of the request's host, and the browser's network address. Called by the authentication mechanism, which sees
 * a request first, and again by the filter, for requests that bypass it.
 */
@RequestScoped
public class RequestFacts {

    private static final Logger LOG = Logger.getLogger(RequestFacts.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    @Inject
    private Settings settings;

    @Inject
    private HttpsSettings https;

    @Inject
    private TenantCache organisations;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private Applications applications;

    @Inject
    private OperatorDoor operatorDoor;

    @Inject
    private Shares shares;

    private boolean looked;
    private boolean learned;
    private boolean plainHttp;
    private HostName host;
    private boolean namedByAddress;
    private boolean forOperators;

    /**
     * Determines them, once per request.
     *
     * @throws org.guestlist.platform.db.DatabaseAwayException if the database is known to be away: no later step could succeed
     */
    public void learn(HttpServletRequest request) {
        if (!learned) {
            look(request);
            Database.require();
            learned = true;
            findTenant(request).ifPresent(found -> {
                tenant.bind(found);
                shares.came();
            });
        }
    }

    /** Reads the request, without the database. */
    private void look(HttpServletRequest request) {
        if (looked) {
            return;
        }
        looked = true;
        Forwarded forwarded = Forwarded.of(
                withoutZone(request.getRemoteAddr()),
                name -> Collections.list(request.getHeaders(name)),
                settings.trustedProxies());
        client.comesFrom(forwarded.client(), request.getHeader("User-Agent"));
        warnOfUnknownProxy(request);
        plainHttp = forwarded.plainHttp() || isPastTls(request);
        host = HostName.fromHeader(forwarded.host()).orElse(null);
        forOperators = OperatorDoor.isPath(SecurityHeaders.path(request))
                && operatorDoor.isOpenTo(
                        forwarded,
                        request.getHeader("X-Forwarded-For") == null,
                        request.isSecure() || isFromProxy(request) && !forwarded.plainHttp(),
                        request.getLocalPort());
    }

    /** @return whether the request is one to the operators' API, which belongs to no organisation */
    public boolean isForOperators() {
        return forOperators;
    }

    /** Most likely a reverse proxy is missing in the settings: then all clients behind it count as one source, and share its limits. */
    private void warnOfUnknownProxy(HttpServletRequest request) {
        String remote = withoutZone(request.getRemoteAddr());
        if (request.getHeader("X-Forwarded-For") != null
                && !isFromProxy(request)
                && WARNED.compareAndSet(false, true)) {
            LOG.warning(
                    "X-Forwarded-For came from " + NetworkAddress.written(remote)
                            + ", which is none of guestlist.proxy.trusted, and is ignored. If that is your reverse proxy,"
                            + " name it there: until then all who come through it share the limits of one network address. This is said once.");
        }
    }

    /** @return whether the browser came to the plain port of a Guestlist that has one for https, and not through a proxy */
    private boolean isPastTls(HttpServletRequest request) {
        return https.certificate().isPresent() && !request.isSecure() && !isFromProxy(request);
    }

    /** @return whether the connection comes from a configured reverse proxy */
    public boolean isFromProxy(HttpServletRequest request) {
        return Forwarded.isProxy(withoutZone(request.getRemoteAddr()), settings.trustedProxies());
    }

    /** @return whether https is spoken at the request's host, as on every host except loopback ones */
    boolean isHttpsSpoken(HttpServletRequest request) {
        look(request);
        return host != null && !host.isLoopback();
    }

    /**
     * The host that a reverse proxy reports when it asks about a request is that of the application: its address names the organisation.
     */
    private Optional<Tenant> findTenant(HttpServletRequest request) {
        if (operatorDoor.isOwn(request.getLocalPort())) {
            return Optional.empty();
        }
        String path = SecurityHeaders.path(request);
        namedByAddress = CheckAddress.matches(path);
        if (namedByAddress) {
            return CheckAddress.parse(path).map(CheckAddress::application).flatMap(applications::ownerOf);
        }
        return host == null || forOperators ? Optional.empty() : organisations.findByHost(host);
    }

    /** A link-local IPv6 address has the network interface after a percent sign. */
    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    /** @return whether the browser should be redirected to the canonical URL: it used an alias, or plain http where https is spoken */
    boolean isElsewhere() {
        return !namedByAddress && (!tenant.get().getHost().equals(host) || plainHttp && !host.isLoopback());
    }
}
