package org.guestlist.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.application.forwardauth.CheckAddress;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.base.http.StandardHeaders;
import org.guestlist.platform.config.HttpsSettings;
import org.guestlist.signing.SigningKeys;
import org.guestlist.web.session.Cookies;

/**
 * Sets the security headers of a response, by its path.
 * <p>
 * The filter calls it for all requests that reach it. The authentication mechanism runs before any filter and may answer itself (a redirect
 * to the login page, a refusal), so it calls this first too.
 */
@ApplicationScoped
public class SecurityHeaders {

    /** For the only page that browsers may cache, with revalidation before each use (RFC 9111 §5.2.2.4). */
    public static final String ASK_AGAIN = "no-cache";

    /** Pages that are opened by a mailed link, or from one. */
    private static final Set<String> LINK_PAGES = Set.of("/set-password", "/confirm-address", "/forgot-password");

    /**
     * Pages whose script asks this host: for changes, for people, or for what a passkey is to sign. Those of the console all ask for work
     * in the background.
     */
    private static final Set<String> LIVE_PAGES =
            Set.of("/my-group", "/my-guest", "/my-guests", "/login", "/back-door");

    private static final Set<String> STATIC_FILES = Set.of("/favicon.ico", "/robots.txt");

    private static final String PUBLIC_KEYS = "/sso/jwks";

    /** What applications configure themselves with: a new key is published for so long before it signs. */
    private static final Set<String> METADATA = Set.of(Endpoints.KEYS, Endpoints.DISCOVERY, Endpoints.OAUTH_METADATA);

    /** Another picture has another URL. */
    private static final String LOGOS = "/logo/";

    private static final Pattern ASSETS = Pattern.compile("/(assets|colour)/.+");

    private static final Pattern VERSION = Pattern.compile("(^|&)v=");

    private static final int YEAR_IN_SECONDS = 31_536_000;

    private static final String FOREVER = "public, max-age=" + YEAR_IN_SECONDS + ", immutable"; // RFC 8246

    /** In addition to {@link StandardHeaders}, where https is used; its value is a setting. */
    public static final String HTTPS_ONLY = "Strict-Transport-Security";

    /** The names of all cookies that Guestlist sets. */
    public static final Set<String> COOKIES = Stream.concat(
                    Arrays.stream(Cookies.values()).map(Cookies::cookieName),
                    Stream.of("__Host-sso", "__Host-typed", "__Host-language", "__Host-half"))
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    private RequestFacts facts;

    @Inject
    private HttpsSettings https;

    /**
     * Sets every header; a later call for the same response sets them again.
     */
    public void apply(HttpServletRequest request, HttpServletResponse response) {
        StandardHeaders.ALL.forEach(response::setHeader);
        response.setHeader(ContentSecurityPolicy.HEADER, policy(request));
        // Whether an application's host demands https is its own affair.
        if (facts.isHttpsSpoken(request) && !CheckAddress.matches(path(request))) {
            response.setHeader(HTTPS_ONLY, https.strictTransport().header());
        }
        response.setHeader("Referrer-Policy", referrerPolicy(path(request)));
        response.setHeader("Cache-Control", cacheControl(path(request), request.getQueryString()));
    }

    /** Lets the page that is about to be answered have frames, which may not lead beyond the origins of these addresses. */
    public static void allowFrames(Collection<URI> addresses, HttpServletResponse response) {
        Set<String> origins = addresses.stream()
                .map(address -> address.getScheme() + "://" + address.getRawAuthority())
                .collect(Collectors.toCollection(TreeSet::new));
        response.setHeader(ContentSecurityPolicy.HEADER, ContentSecurityPolicy.withFrames(origins));
    }

    private static String policy(HttpServletRequest request) {
        if (path(request).startsWith(LOGOS)) {
            return ContentSecurityPolicy.PICTURE;
        }
        if (path(request).equals(Endpoints.AUTHORIZE)) {
            return ContentSecurityPolicy.FORM_POST;
        }
        return isLive(path(request)) ? ContentSecurityPolicy.LIVE : ContentSecurityPolicy.STRICT;
    }

    static boolean isLive(String path) {
        return path.startsWith(AdminPages.FOLDER) || LIVE_PAGES.contains(page(path));
    }

    static String referrerPolicy(String path) {
        // strict-origin keeps the link's token out of Referer, and keeps Origin available for the CSRF check.
        return LINK_PAGES.contains(page(path)) ? "strict-origin" : "same-origin";
    }

    static String cacheControl(String path, String query) {
        if (ASSETS.matcher(path).matches()) {
            // With a version in the URL the content never changes; without one it may change with the next release.
            boolean versioned = query != null && VERSION.matcher(query).find();
            return versioned ? FOREVER : "public, max-age=3600";
        }
        if (path.startsWith(LOGOS)) {
            return FOREVER;
        }
        if (METADATA.contains(path)) {
            return "public, max-age=" + SigningKeys.CACHED_FOR.toSeconds();
        }
        if (path.equals(PUBLIC_KEYS)) {
            // Short, since a new key is used at once.
            return "public, max-age=300";
        }
        return STATIC_FILES.contains(path) ? "public, max-age=86400" : "no-store";
    }

    /** @return the path of the page, for any mapping of the view */
    static String page(String path) {
        return path.endsWith(".xhtml") ? path.substring(0, path.length() - ".xhtml".length()) : path;
    }

    /** @return the path as mapped by the container: decoded, without dots and without parameters */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
