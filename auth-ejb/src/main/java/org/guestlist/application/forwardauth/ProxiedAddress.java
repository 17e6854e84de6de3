package org.guestlist.application.forwardauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.organisation.tenant.HostName;

/**
 * An address of an application behind a reverse proxy: https, or http on a loopback host, where browsers keep {@code __Host-} cookies all
 * the same.
 *
 * @param origin scheme, host in lower case, and the port if it is not the usual one
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
            String port = isUsual(uri.getScheme(), uri.getPort()) ? "" : ":" + uri.getPort();
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

    private static boolean isUsual(String scheme, int port) {
        return port == -1 || port == (scheme.equals("https") ? 443 : 80);
    }

    /**
     * @return whether it is where people open this application: at its host with https and the usual port, or where its start page is, if
     *     that is at its host. At another port another program may listen, which must not get the codes of people
     */
    public boolean isAt(Application application) {
        return application.getHost().stream()
                .flatMap(host -> origins(host, application))
                .anyMatch(origin::equals);
    }

    private static Stream<String> origins(String host, Application application) {
        Stream<String> usual = HostName.isLoopback(host)
                ? Stream.of("https://" + host, "http://" + host)
                : Stream.of("https://" + host);
        Stream<String> startPage = application.addresses().startPage().stream()
                .flatMap(page -> parse(page.toString()).stream())
                .map(ProxiedAddress::origin)
                .filter(origin -> URI.create(origin).getHost().equals(host));
        return Stream.concat(usual, startPage);
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
