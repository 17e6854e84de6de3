package org.guestlist.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.HostName;

/**
 * Where an application is.
 *
 * @param startPage where its tile leads
 * @param redirects where people are sent back to, one of these
 * @param logoutRedirects where people are sent after signing out (OpenID Connect RP-Initiated Logout 1.0 §3)
 * @param notices how it learns that a session has ended
 * @param rules how what is asked for is compared with these
 */
public record ApplicationAddresses(
        Optional<URI> startPage,
        List<URI> redirects,
        List<URI> logoutRedirects,
        SignOutNotices notices,
        RedirectRules rules) {

    /** No addresses. */
    public static final ApplicationAddresses NONE =
            new ApplicationAddresses(Optional.empty(), List.of(), List.of(), Optional.empty());

    /** The longest address, in characters. */
    public static final int LENGTH = 1000;

    private static final int LIST_LENGTH = 8000;

    /** RFC 8252 §7.1: the scheme of a native application is a domain name in reverse, so it has a full stop. */
    private static final Pattern PRIVATE_SCHEME = Pattern.compile("[a-z][a-z0-9+-]*+(\\.[a-z0-9+-]++)++");

    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]+");

    /** The same, compared exactly, and called at this public address when a session has ended. */
    public ApplicationAddresses(
            Optional<URI> startPage, List<URI> redirects, List<URI> logoutRedirects, Optional<URI> backChannelLogout) {
        this(startPage, redirects, logoutRedirects, SignOutNotices.at(backChannelLogout), RedirectRules.EXACT);
    }

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ApplicationAddresses {
        redirects = List.copyOf(redirects);
        logoutRedirects = List.copyOf(logoutRedirects);
        ApplicationSettings.require(startPage.stream().allMatch(ApplicationAddresses::isPage), "startPage");
        ApplicationSettings.require(redirects.stream().allMatch(ApplicationAddresses::isRedirect), "redirects");
        ApplicationSettings.require(lines(redirects).length() <= LIST_LENGTH, "redirects");
        ApplicationSettings.require(
                logoutRedirects.stream().allMatch(ApplicationAddresses::isRedirect), "logoutRedirects");
        ApplicationSettings.require(lines(logoutRedirects).length() <= LIST_LENGTH, "logoutRedirects");
        ApplicationSettings.require(notices.isFrontChannelAmong(redirects), SignOutNotices.FRONT_CHANNEL);
    }

    /** @return whether it is an absolute URL on the web without a fragment: https, or http on loopback hosts */
    public static boolean isPage(URI address) {
        return isPageInside(address) && ("https".equals(address.getScheme()) || HostName.isLoopback(address.getHost()));
    }

    /** @return whether it is such a URL inside a network, where http will do on any host */
    public static boolean isPageInside(URI address) {
        return isPlain(address)
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
    }

    /**
     * @param address absolute, with a host
     * @return its scheme, host and port, equal for addresses that browsers take for the same place (RFC 6454 §4, RFC 3986 §6.2.2, §6.2.3)
     */
    public static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean usualPort = address.getPort() == -1
                || scheme.equals("https") && address.getPort() == 443
                || scheme.equals("http") && address.getPort() == 80;
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (usualPort ? "" : ":" + address.getPort());
    }

    /** @return whether it can be a redirect address: such a page, or the private scheme of a native application */
    public static boolean isRedirect(URI address) {
        return isPage(address)
                || isPlain(address)
                        && PRIVATE_SCHEME.matcher(address.getScheme()).matches();
    }

    /** @return the address that the text is, if it can be a redirect address */
    static Optional<URI> redirect(String text) {
        try {
            return Optional.of(new URI(text)).filter(ApplicationAddresses::isRedirect);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(URI address) {
        String text = address.toString();
        return address.isAbsolute()
                && address.getRawFragment() == null
                && text.length() <= LENGTH
                && PLAIN.matcher(text).matches();
    }

    /**
     * @param asked as in the request
     * @return whether people may be sent there: a registered address, as its rules have it
     */
    public boolean allowsRedirect(URI asked) {
        return asked.toString().length() <= LENGTH && redirects.stream().anyMatch(one -> rules.allow(one, asked));
    }

    /** @return whether people may be sent there after signing out; compared like {@link #allowsRedirect}, but no page below one */
    public boolean allowsLogoutRedirect(URI asked) {
        return logoutRedirects.stream().anyMatch(one -> rules.allowSame(one, asked));
    }

    ApplicationAddresses alsoAt(URI redirect) {
        List<URI> all = Stream.concat(redirects.stream(), Stream.of(redirect))
                .distinct()
                .toList();
        return new ApplicationAddresses(startPage, all, logoutRedirects, notices, rules);
    }

    static String lines(List<URI> addresses) {
        return String.join("\n", addresses.stream().map(URI::toString).toList());
    }

    static List<URI> parse(String lines) {
        return lines.lines().map(URI::create).toList();
    }
}
