package org.guestlist.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that vouches for itself, made by the JDK's {@code keytool}.
 *
 * @param certificate for one host
 * @param key its key
 */
public record TestCertificate(X509Certificate certificate, PrivateKey key) {

    private static final String PASSWORD = "changeit";

    /** @param algorithm {@code EC}, {@code RSA} or another one that keytool knows */
    public static TestCertificate of(String host, String algorithm) {
        try {
            Path store = Files.createTempDirectory("certificate").resolve("store.p12");
            make(store, "server", algorithm, "-dname", "CN=" + host, "-ext", "san=dns:" + host);
            return read(store, "server");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a certificate for the host, and that of an authority of one's own which has signed it */
    public static List<TestCertificate> issued(String host) {
        try {
            Path store = Files.createTempDirectory("certificates").resolve("store.p12");
            make(store, "authority", "EC", "-dname", "CN=Own authority of " + host, "-ext", "bc:c");
            make(store, "server", "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-signer", "authority");
            return List.of(read(store, "server"), read(store, "authority"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void make(Path store, String alias, String algorithm, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(Program.java()).resolveSibling("keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                algorithm,
                "-alias",
                alias));
        command.addAll(List.of(more));
        Program.start(new ProcessBuilder(command), store.getParent()).awaitEnd();
    }

    private static TestCertificate read(Path store, String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        return new TestCertificate(
                (X509Certificate) keys.getCertificate(alias), (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray()));
    }

    /** @return the certificate as a file has it */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the key as a file has it, PKCS #8 */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** @return a block in PEM format */
    public static String pem(String type, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
