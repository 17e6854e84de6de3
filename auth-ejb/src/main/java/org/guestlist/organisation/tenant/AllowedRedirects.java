package org.guestlist.organisation.tenant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The allowed redirect targets after sign-in, besides this host: the URLs that an administrator allowed, and those below them. Never an
 * open redirector (RFC 9700 §4.11).
 *
 * @param allowed https, or http on loopback hosts; each with only a path
 * @param landing the default target; empty for <em>My account</em>
 */
public record AllowedRedirects(List<URI> allowed, Optional<URI> landing) {

    /** Only this host. */
    public static final AllowedRedirects NOWHERE = new AllowedRedirects(List.of(), Optional.empty());

    /** The maximum number of allowed URLs. */
    public static final int MOST = 20;

    /** The longest allowed URL, in characters. */
    public static final int LENGTH = 190;

    private static final int TARGET_LENGTH = 1000;
    private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e&&[^\\\\]]+");

    /** Scheme, host, and the rest: only the host may be internationalised. */
    private static final Pattern PARTS = Pattern.compile("([A-Za-z]+://)(\\[[^\\]/]*]|[^:/?#\\[]+)(.*)");

    /** @throws IllegalArgumentException if the landing page is not allowed by the list */
    public AllowedRedirects {
        allowed = List.copyOf(allowed);
        if (allowed.size() > MOST
                || allowed.stream().anyMatch(one -> parse(one.toString()).isEmpty())) {
            throw new IllegalArgumentException("allowedRedirects");
        }
        if (landing.isPresent() && match(landing.get().toString(), allowed).isEmpty()) {
            throw new IllegalArgumentException("landing");
        }
    }

    /** @param lines as written by {@link #lines()} */
    static AllowedRedirects of(String lines, String landing) {
        return new AllowedRedirects(
                lines.lines().map(URI::create).toList(),
                Optional.ofNullable(landing).map(URI::create));
    }

    /**
     * @return the URL in the form for comparison: its host in lower case and ASCII, without the default port; empty if it cannot be allowed
     */
    public static Optional<URI> parse(String typed) {
        Matcher parts = PARTS.matcher(typed.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<String> host =
                parts.group(2).startsWith("[") ? Optional.of(parts.group(2)) : HostName.ascii(parts.group(2));
        return host.flatMap(ascii -> address(parts.group(1) + ascii + parts.group(3)))
                .filter(one -> one.getRawQuery() == null
                        && one.getRawFragment() == null
                        && one.toString().length() <= LENGTH);
    }

    /** @return the target, with a normalised origin, if it is at or below an allowed URL; {@code target} may be any text */
    public Optional<URI> match(String target) {
        return match(target, allowed);
    }

    private static Optional<URI> match(String target, List<URI> allowed) {
        return address(target).filter(one -> allowed.stream().anyMatch(other -> covers(other, one)));
    }

    private static boolean covers(URI allowed, URI target) {
        String path = allowed.getRawPath();
        String below = path.endsWith("/") ? path : path + "/";
        return allowed.getScheme().equals(target.getScheme())
                && allowed.getRawAuthority().equals(target.getRawAuthority())
                && (target.getRawPath().equals(path) || target.getRawPath().startsWith(below));
    }

    /** Only URLs that browsers and Java parse alike: no backslash, no line break, no user info, no {@code ..}. */
    private static Optional<URI> address(String text) {
        if (text == null
                || text.length() > TARGET_LENGTH
                || !TARGET.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getRawUserInfo() != null || !isSafe(uri) || !isPlain(uri.getRawPath())) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int usual = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(new URI(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                    + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme())
                        && HostName.isLoopback(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean isPlain(String path) {
        String decoded = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return !decoded.contains("//")
                && !decoded.contains("%2f")
                && !decoded.contains("%5c")
                && Arrays.stream(decoded.split("/"))
                        .noneMatch(segment -> segment.replaceFirst(";.*", "").matches("\\.{1,2}"));
    }

    /** @return the allowed URLs, one per line */
    public String lines() {
        return allowed.stream().map(URI::toString).collect(Collectors.joining("\n"));
    }
}
