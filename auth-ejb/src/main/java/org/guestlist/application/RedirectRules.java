package org.guestlist.application;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the address that an application asks for is compared with the registered ones: exactly (RFC 9700 §4.1.3), except for the port of a
 * loopback IP address (RFC 8252 §7.3). Each exception here is switched on for a single application, for products that cannot do otherwise.
 *
 * @param anyLocalhostPort whether a registered {@code http://localhost} stands for all of its ports, like a loopback IP address; by RFC
 *     8252 §8.3 it is none, as it may be resolved otherwise
 * @param pathsBelow whether a registered {@code https} address stands for the pages below it as well
 */
public record RedirectRules(boolean anyLocalhostPort, boolean pathsBelow) {

    /** No exception. */
    public static final RedirectRules EXACT = new RedirectRules(false, false);

    private static final String SEGMENT =
            "(?!\\.{1,2}(?:/|$))(?:[A-Za-z0-9_~!$&'()+,=:@.-]|%20|%[89A-Fa-f][0-9A-Fa-f])++";

    /**
     * The rest of a path whose segments mean the same to everybody who reads them: no empty or dotted ones, no path parameters, and nothing
     * encoded but a space and what is beyond ASCII. An encoded slash, dot or backslash could lead out of the folder.
     */
    private static final Pattern SEGMENTS = Pattern.compile("(?:" + SEGMENT + "(?:/" + SEGMENT + ")*+/?)?");

    /** @return whether people who have signed in may be sent to this address for a registered one */
    boolean allow(URI registered, URI asked) {
        return allowSame(registered, asked) || pathsBelow && isBelow(registered, asked);
    }

    /** @return the same without the pages below it: signing out leads to one of few pages */
    boolean allowSame(URI registered, URI asked) {
        return registered.toString().equals(asked.toString())
                || isAnyPort(registered)
                        && isAnyPort(asked)
                        && withoutPort(registered).equals(withoutPort(asked));
    }

    private boolean isAnyPort(URI address) {
        return "http".equals(address.getScheme())
                && address.getRawUserInfo() == null
                && ("127.0.0.1".equals(address.getHost())
                        || "[::1]".equals(address.getHost())
                        || anyLocalhostPort && "localhost".equals(address.getHost()));
    }

    private static String withoutPort(URI address) {
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        String origin = "http://" + address.getHost();
        return origin + address.toString().substring(origin.length() + port.length());
    }

    private static boolean isBelow(URI registered, URI asked) {
        return "https".equals(registered.getScheme())
                && "https".equals(asked.getScheme())
                && registered.getRawAuthority().equals(asked.getRawAuthority())
                && Objects.equals(registered.getRawQuery(), asked.getRawQuery())
                && asked.getRawFragment() == null
                && isBelow(folder(registered.getRawPath()), asked.getRawPath());
    }

    private static boolean isBelow(String folder, String path) {
        return path.startsWith(folder)
                && SEGMENTS.matcher(path.substring(folder.length())).matches();
    }

    private static String folder(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
