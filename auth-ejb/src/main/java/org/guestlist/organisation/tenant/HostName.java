package org.guestlist.organisation.tenant;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host name of an organisation, without scheme or port, in lower case and ASCII form (RFC 5890).
 *
 * @param value such as {@code acme.example.com}, {@code localhost} or {@code 127.0.0.1}
 */
public record HostName(String value) {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final int LONGEST = 253; // RFC 1035 §2.3.4
    private static final Pattern FORMAT = Pattern.compile(LABEL + "(\\." + LABEL + ")*+");
    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");
    private static final Pattern AFTER_THE_NAME = Pattern.compile("\\.?(:\\d{0,5})?$");

    public HostName {
        if (value.length() > LONGEST || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("must be a host name such as login.example.com, without scheme or port");
        }
    }

    /**
     * @param text a host name, also an international one
     * @throws IllegalArgumentException with a sentence for users, if it is not one
     */
    public static HostName of(String text) {
        return new HostName(ascii(text.strip()).orElse(""));
    }

    /** @return the domain name in lower case and ASCII form (RFC 5890); empty if there is none */
    public static Optional<String> ascii(String domain) {
        // First, as encoding costs the square of the length.
        if (domain.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(domain.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return the host of a {@code Host} header (RFC 9110 §7.2), its port and a final dot removed; empty if it is not a host name */
    public static Optional<HostName> fromHeader(String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(AFTER_THE_NAME.matcher(header).replaceFirst("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return whether the name refers to this machine */
    public boolean isLoopback() {
        return isLoopback(value);
    }

    /**
     * @param host a name or an IP address, in lower case; IPv6 in brackets, as in a URL
     * @return whether it refers to this machine, the only one for which plain http is accepted (RFC 6761 §6.3, RFC 8252 §7.3)
     */
    public static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || IPV4_LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
