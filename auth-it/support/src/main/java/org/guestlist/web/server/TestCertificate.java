package org.guestlist.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

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
            Path folder = Files.createTempDirectory("certificate");
            Path store = folder.resolve("store.p12");
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(Program.java()).resolveSibling("keytool").toString(),
                    "-genkeypair",
                    "-keystore",
                    store.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-alias",
                    "server",
                    "-keyalg",
                    algorithm,
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "san=dns:" + host);
            Program.start(command, folder).awaitEnd();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream file = Files.newInputStream(store)) {
                keys.load(file, PASSWORD.toCharArray());
            }
            return new TestCertificate((X509Certificate) keys.getCertificate("server"), (PrivateKey)
                    keys.getKey("server", PASSWORD.toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
