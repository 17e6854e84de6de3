package org.guestlist.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A syslog receiver that speaks TLS (RFC 5425).
 *
 * @param host whose certificate must name it
 * @param trust PEM file with the certificates that its certificate may be signed by; the Java platform's if empty
 * @param own what Guestlist shows to receivers that ask who sends
 */
public record SyslogAddress(String host, int port, Optional<Path> trust, Optional<Own> own) {

    /**
     * A certificate of Guestlist's.
     *
     * @param certificate PEM file with the certificate, and those that vouch for it
     * @param key PEM file with its private key
     */
    public record Own(Path certificate, Path key) {}

    private static final int PORT = 6514; // RFC 5425 §4.1

    /** @param text as in {@code tls://siem.example.com:6514} */
    static SyslogAddress of(String text, Optional<Path> trust, Optional<Own> own) {
        URI uri = URI.create(text);
        if (!"tls".equals(uri.getScheme())
                || uri.getHost() == null
                || !(uri.getPath() == null || uri.getPath().isEmpty())) {
            throw new IllegalArgumentException("must be an address such as tls://siem.example.com:6514");
        }
        return new SyslogAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort(), trust, own);
    }
}
