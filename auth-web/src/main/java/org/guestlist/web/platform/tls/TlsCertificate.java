package org.guestlist.web.platform.tls;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.guestlist.platform.secret.PemFiles;

/**
 * The certificate in use. {@link #look()}, called each second, takes a new one over from the files; connections that exist go on with the
 * one that they began with.
 */
public final class TlsCertificate {

    private static final Logger LOG = Logger.getLogger(TlsCertificate.class.getName());

    /** When the log tells of the end, the last one first. */
    private static final List<Integer> LAST_DAYS = List.of(0, 1, 7, 21);

    private final Path certificate;
    private final Path key;
    private final Clock clock;
    private volatile SSLContext context;
    private volatile Instant end;
    private int daysSaid;
    private Content seen;
    private Content tried;
    private int unreadable;

    private record Content(byte[] certificate, byte[] key) {

        boolean isSame(Content other) {
            return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
        }
    }

    /**
     * @param certificate file with the server's certificate and those that vouch for it, PEM
     * @param key file with its private key, PEM, without passphrase
     * @throws IllegalArgumentException if they cannot be used; the message is a sentence without its full stop
     */
    public TlsCertificate(Path certificate, Path key) {
        this(certificate, key, Clock.systemUTC());
    }

    TlsCertificate(Path certificate, Path key, Clock clock) {
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
        seen = read();
        tried = seen;
        use(seen);
    }

    /** @return the current certificate, for a new connection */
    SSLContext context() {
        return context;
    }

    /** @return when the certificate in use ends */
    public Instant end() {
        return end;
    }

    /**
     * Looks whether the files have other content, and uses it once it was the same twice: tools replace one file after the other. What
     * cannot be used is logged in one line, and the certificate in use stays. Of its last days the log tells too.
     */
    public void look() {
        warnOfTheEnd();
        Content now;
        try {
            now = read();
            unreadable = 0;
        } catch (IllegalArgumentException e) {
            unreadable++;
            if (unreadable == 2) {
                warn(e);
            }
            return;
        }
        boolean settled = now.isSame(seen);
        seen = now;
        if (settled && !now.isSame(tried)) {
            tried = now;
            try {
                use(now);
            } catch (IllegalArgumentException e) {
                warn(e);
            }
        }
    }

    private void warnOfTheEnd() {
        long left = Duration.between(clock.instant(), end).toSeconds();
        LAST_DAYS.stream()
                .filter(days -> days < daysSaid && left <= Duration.ofDays(days).toSeconds())
                .findFirst()
                .ifPresent(days -> {
                    daysSaid = days;
                    LOG.warning("The TLS certificate in " + certificate
                            + (days == 0
                                    ? " has expired, at "
                                    : " expires within " + days + (days == 1 ? " day, at " : " days, at "))
                            + end + ". A new one in its place is used within seconds.");
                });
    }

    private void warn(IllegalArgumentException problem) {
        LOG.warning("The TLS certificate in " + certificate + " is not used, and the one from before stays: "
                + problem.getMessage() + ".");
    }

    private void use(Content content) {
        PemFiles files = PemFiles.parse(content.certificate, content.key);
        context = files.context();
        end = files.end();
        daysSaid = Integer.MAX_VALUE;
        LOG.info("TLS certificate: " + files.description());
    }

    private Content read() {
        return new Content(PemFiles.content(certificate), PemFiles.content(key));
    }
}
