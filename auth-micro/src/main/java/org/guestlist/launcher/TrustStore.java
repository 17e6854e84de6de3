package org.guestlist.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificate authorities that outgoing connections trust: those of Java, which the operating system or the operator keeps. The server
 * has a list of its own, which is as old as it is and knows no private authority; it takes the one that is named instead.
 */
final class TrustStore {

    private static final String FILE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private TrustStore() {}

    /**
     * Names Java's, unless the operator has named another. To be called before the server starts.
     *
     * @throws LaunchException if it cannot be read: the server would not say so, or only where its code broke
     */
    static void choose() throws LaunchException {
        if (System.getProperty(FILE) == null) {
            Optional<Path> ofJava = of(Path.of(System.getProperty("java.home")));
            if (ofJava.isEmpty()) {
                return;
            }
            System.setProperty(FILE, ofJava.get().toString());
        }
        check(Path.of(System.getProperty(FILE)), System.getProperty(PASSWORD, "changeit"));
    }

    /** @return the file that Java in this folder would use by itself, in the order of its JSSE; empty if it has none */
    static Optional<Path> of(Path javaHome) {
        return Stream.of("jssecacerts", "cacerts")
                .map(javaHome.resolve("lib/security")::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    static void check(Path file, String password) throws LaunchException {
        try {
            KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new LaunchException(
                    "the certificate authorities in " + file + " cannot be read: " + ExceptionText.of(e)
                            + ". Name another file with -D" + FILE + ", and a password that is not \"changeit\" with -D"
                            + PASSWORD + ".",
                    e);
        }
    }
}
