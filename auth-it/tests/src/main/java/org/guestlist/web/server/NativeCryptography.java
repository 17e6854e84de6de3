package org.guestlist.web.server;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Lets tests and their server make keys and signatures with a native library, where there is one for this machine. Tests make some hundred
 * organisations, each with RSA keys, and Java takes ten times as long for one in processes that are compiled as little as those of tests.
 * The tests of {@code guestlist.jar} and of the EAR do without.
 */
final class NativeCryptography {

    private NativeCryptography() {}

    /**
     * To be called before any key is made.
     *
     * @return whether this machine has it; it serves this process from then on
     */
    static boolean install() {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() != null) {
            return false;
        }
        AmazonCorrettoCryptoProvider.install();
        return true;
    }

    /** Puts the library on the class path of this Payara Micro; {@code java -jar} takes no other. */
    static void addTo(Path micro) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(micro)) {
            Path file = jar.getPath(JarFile.MANIFEST_NAME);
            Manifest manifest;
            try (InputStream in = Files.newInputStream(file)) {
                manifest = new Manifest(in);
            }
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, library().toUri().toString());
            try (OutputStream out = Files.newOutputStream(file)) {
                manifest.write(out);
            }
        }
    }

    private static Path library() {
        try {
            return Path.of(AmazonCorrettoCryptoProvider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param directory where a file may be made
     * @return the option with which a JVM prefers the library that is on its class path
     */
    static String option(Path directory) throws IOException {
        StringBuilder providers = new StringBuilder();
        int number = 0;
        for (Provider provider : Security.getProviders()) {
            providers.append("security.provider.%d=%s%n".formatted(++number, provider.getName()));
        }
        Path file = Files.writeString(directory.resolve("providers.security"), providers);
        return "-Djava.security.properties=" + file.toAbsolutePath();
    }
}
