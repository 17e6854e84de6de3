package org.guestlist.forwardauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.tenant.HostName;

/**
 * An address of an application behind a reverse proxy: https, or http on a loopback host, where browsers keep {@code __Host-} cookies all
 * the same.
 *
 * @param origin scheme, host in lower case, and the port if it was given
 * @param page path and query, which begin with a slash
 */
public record ProxiedAddress(String origin, String page) {

    /** Paths below this one on the application's host are Guestlist's. */
    public static final String RESERVED = "/.guestlist/";

    /** The path to which a browser brings its code. */
    public static final String CALLBACK = RESERVED + "callback";

    /** The path that signs out of the application. */
    public static final String SIGN_OUT = RESERVED + "sign-out";

    private static final int LONGEST = 2000;

    /** @return the address, without its fragment; empty if the text is none, and it may be any */
    public static Optional<ProxiedAddress> parse(String text) {
        if (text == null || text.length() > LONGEST || !text.matches("[\\x21-\\x7e&&[^\\\\]]+")) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
            if (host.isEmpty() || uri.getRawUserInfo() != null || !isSecure(String.valueOf(uri.getScheme()), host)) {
                return Optional.empty();
            }
            String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.of(new ProxiedAddress(uri.getScheme() + "://" + host + port, path + query));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isSecure(String scheme, String host) {
        return scheme.equals("https") || scheme.equals("http") && HostName.isLoopback(host);
    }

    /** @return whether it is on the host of this application */
    public boolean isAt(Application application) {
        return application
                .getHost()
                .filter(URI.create(origin).getHost()::equals)
                .isPresent();
    }

    /** @return the address of another page there */
    public ProxiedAddress with(String otherPage) {
        return new ProxiedAddress(origin, otherPage);
    }

    @Override
    public String toString() {
        return origin + page;
    }
}
