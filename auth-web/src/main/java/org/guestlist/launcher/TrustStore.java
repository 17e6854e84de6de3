package org.guestlist.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificate authorities that outgoing connections trust: those of Java, which the operating system or the operator keeps. The server
 * has a list of its own, which is as old as it is and knows no private authority; it takes the one that is named instead.
 */
final class TrustStore {

    private static final String PROPERTY = "javax.net.ssl.trustStore";

    private TrustStore() {}

    /** Names Java's, unless the operator has named another. To be called before the server starts. */
    static void useThatOfJava() {
        if (System.getProperty(PROPERTY) == null) {
            of(Path.of(System.getProperty("java.home")))
                    .ifPresent(file -> System.setProperty(PROPERTY, file.toString()));
        }
    }

    /** @return the file that Java in this folder would use by itself, in the order of its JSSE; empty if it has none */
    static Optional<Path> of(Path javaHome) {
        return Stream.of("jssecacerts", "cacerts")
                .map(javaHome.resolve("lib/security")::resolve)
                .filter(Files::isReadable)
                .findFirst();
    }
}
