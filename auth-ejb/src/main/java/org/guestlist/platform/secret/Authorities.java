package org.guestlist.platform.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Certificates by which those of servers are trusted: certificate authorities, or servers that vouch for themselves.
 *
 * @param certificates in their order
 */
public record Authorities(List<X509Certificate> certificates) {

    /** The longest text, in characters. */
    public static final int LENGTH = 16_000;

    private static final int MOST = 10;
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** Why a text holds no authorities. */
    public enum Problem {
        /** There is a private key in it, which only the authority itself should know. */
        PRIVATE_KEY,
        /** There are more than ten certificates, or it is longer than {@link #LENGTH}. */
        TOO_MUCH,
        /** It holds no certificate in PEM format, or something else beside. */
        OTHER
    }

    /** @return why this text holds no authorities; empty if it does */
    public static Optional<Problem> problem(String pem) {
        if (pem.contains(PRIVATE_KEY)) {
            return Optional.of(Problem.PRIVATE_KEY);
        }
        if (pem.length() > LENGTH) {
            return Optional.of(Problem.TOO_MUCH);
        }
        try {
            Authorities read = parse(pem);
            return read.certificates.size() > MOST || read.pem().length() > LENGTH
                    ? Optional.of(Problem.TOO_MUCH)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.OTHER);
        }
    }

    /**
     * @param pem one or more {@code CERTIFICATE} blocks (RFC 7468 §5) and nothing else, except text between them
     * @throws IllegalArgumentException if it is not; the message is a sentence without its full stop
     */
    public static Authorities parse(String pem) {
        return new Authorities(PemFiles.certificates(pem.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** @return the certificates as a file has them, without the text between them */
    public String pem() {
        return certificates.stream()
                .map(one -> "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(encoded(one))
                        + "\n-----END CERTIFICATE-----\n")
                .collect(Collectors.joining());
    }

    /** @return when the first of them ends */
    public Instant end() {
        return certificates.stream()
                .map(one -> one.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** @return each by its name and SHA-256 fingerprint */
    public List<String> names() {
        return certificates.stream()
                .map(one -> one.getSubjectX500Principal().getName() + " " + fingerprint(one))
                .toList();
    }

    private static String fingerprint(X509Certificate one) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(one)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate one) {
        try {
            return one.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read", e);
        }
    }

    /** @return what trusts servers by these certificates alone */
    public TrustManager[] alone() {
        return managers(certificates);
    }

    /** @return what TLS connections to servers are made of that are trusted by these certificates or by those of the Java platform */
    public SSLContext besideThePlatforms() {
        try {
            List<X509Certificate> all = new ArrayList<>(certificates);
            for (TrustManager manager : platforms()) {
                if (manager instanceof X509TrustManager x509) {
                    all.addAll(List.of(x509.getAcceptedIssuers()));
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(all), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] platforms() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return trust.getTrustManagers();
    }

    private static TrustManager[] managers(List<X509Certificate> trusted) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate one : trusted) {
                store.setCertificateEntry(String.valueOf(store.size()), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
