package org.guestlist.platform.secret;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A certificate, the certificates that vouch for it, and its key, as ACME tools write them (PEM, RFC 7468).
 *
 * @param chain the certificate first
 * @param key its private key
 */
public record PemFiles(List<X509Certificate> chain, PrivateKey key) {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final char[] UNUSED = {}; // the key store never leaves memory

    /**
     * @param file with certificates or a key
     * @return its content, for {@link #parse}
     * @throws IllegalArgumentException if it cannot be read; the message is a sentence without its full stop
     */
    public static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("the user that runs Guestlist may not read " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param certificates one or more {@code CERTIFICATE} blocks
     * @param key a {@code PRIVATE KEY} (PKCS #8, RFC 5958), {@code RSA PRIVATE KEY} (RFC 8017) or {@code EC PRIVATE KEY} (RFC 5915)
     * @throws IllegalArgumentException if they are not, or do not belong together; the message is a sentence without its full stop
     */
    public static PemFiles parse(byte[] certificates, byte[] key) {
        List<X509Certificate> chain = certificates(blocks(certificates).stream()
                .filter(block -> block.getType().equals(CERTIFICATE))
                .toList());
        PublicKey publicKey = chain.get(0).getPublicKey();
        if (!List.of("RSA", "EC").contains(publicKey.getAlgorithm())) {
            throw new IllegalArgumentException(
                    "the key of the certificate is " + publicKey.getAlgorithm() + "; browsers know RSA and EC");
        }
        PrivateKey privateKey = privateKey(key, publicKey.getAlgorithm());
        if (!belongTogether(publicKey, privateKey)) {
            throw new IllegalArgumentException(
                    "the key does not belong to the certificate, which must be the first one");
        }
        return new PemFiles(chain, privateKey);
    }

    /**
     * @param pem one or more {@code CERTIFICATE} blocks, and no others
     * @throws IllegalArgumentException if it is not; the message is a sentence without its full stop
     */
    static List<X509Certificate> certificates(byte[] pem) {
        List<PemObject> blocks = blocks(pem);
        if (!blocks.stream().allMatch(block -> block.getType().equals(CERTIFICATE))) {
            throw new IllegalArgumentException("there is something else than certificates");
        }
        return certificates(blocks);
    }

    private static List<X509Certificate> certificates(List<PemObject> blocks) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory x509 = CertificateFactory.getInstance("X.509");
            for (PemObject block : blocks) {
                chain.add((X509Certificate) x509.generateCertificate(new ByteArrayInputStream(block.getContent())));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("there is a certificate that cannot be read", e);
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate in PEM format");
        }
        return chain;
    }

    private static PrivateKey privateKey(byte[] pem, String algorithm) {
        PemObject block = blocks(pem).stream()
                .filter(one -> one.getType().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no private key in PEM format"));
        try {
            byte[] encoded =
                    switch (block.getType()) {
                        case "PRIVATE KEY" -> block.getContent();
                        case "RSA PRIVATE KEY" -> rsa(block.getContent());
                        case "EC PRIVATE KEY" -> ec(block.getContent());
                        default ->
                            throw new IllegalArgumentException(
                                    "the private key is encrypted or of an unknown kind (openssl pkey -in OLD -out NEW)");
                    };
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the private key cannot be read as one of kind " + algorithm, e);
        }
    }

    private static byte[] rsa(byte[] key) throws IOException {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new PrivateKeyInfo(rsa, RSAPrivateKey.getInstance(key)).getEncoded();
    }

    private static byte[] ec(byte[] key) throws IOException {
        ECPrivateKey ec = ECPrivateKey.getInstance(key);
        AlgorithmIdentifier curve =
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, ec.getParametersObject());
        return new PrivateKeyInfo(curve, ec).getEncoded();
    }

    private static List<PemObject> blocks(byte[] pem) {
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(new String(pem, StandardCharsets.ISO_8859_1)))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("there is a block in PEM format that is broken", e);
        }
        return blocks;
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature signature = Signature.getInstance("SHA256with" + (isEc(publicKey) ? "ECDSA" : "RSA"));
            byte[] text = {1, 2, 3};
            signature.initSign(privateKey);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isEc(PublicKey key) {
        return key.getAlgorithm().equals("EC");
    }

    /**
     * @return what TLS connections of a server with this certificate are made of
     * @throws IllegalArgumentException if the certificates are no chain
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * @return what shows the certificate and proves its key
     * @throws IllegalArgumentException if the certificates are no chain
     */
    public KeyManager[] keyManagers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, UNUSED, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, UNUSED);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    /** @return when the server's certificate ends */
    public Instant end() {
        return chain.get(0).getNotAfter().toInstant();
    }

    /** @return whose certificate it is and how long it is valid, for the log */
    public String description() {
        return chain.get(0).getSubjectX500Principal().getName() + ", valid until " + end();
    }
}
