package org.guestlist.tenant;

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
    private static final Pattern FORMAT = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern AFTER_THE_NAME = Pattern.compile("\\.?(:\\d{0,5})?$");

    public HostName {
        if (value.length() > 253 || !FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("must be a host name such as login.example.com, without scheme or port");
        }
    }

    /**
     * @param text a host name, also an international one
     * @throws IllegalArgumentException with a sentence for people, if it is none
     */
    public static HostName of(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            ascii = "";
        }
        return new HostName(ascii.toLowerCase(Locale.ROOT));
    }

    /** @return the host of a {@code Host} header (RFC 9110 §7.2), its port and a final dot cut off; nothing for what is no host name */
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

    /** @return whether the name stands for this very machine, the only place where plain http is accepted (RFC 6761 §6.3) */
    public boolean isLoopback() {
        return value.equals("localhost") || value.endsWith(".localhost") || value.startsWith("127.") && value.matches("[0-9.]+");
    }

    @Override
    public String toString() {
        return value;
    }
}
