package org.guestlist.web.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.guestlist.platform.secret.PemFiles;
import org.guestlist.web.server.TestCertificate;
import org.junit.jupiter.api.Test;

class PemFilesTest {

    private static final TestCertificate EC = TestCertificate.of("acme.example.com", "EC");
    private static final TestCertificate RSA = TestCertificate.of("acme.example.com", "RSA");

    private static PemFiles parse(String certificates, String key) {
        return PemFiles.parse(certificates.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private static String traditional(String type, TestCertificate certificate) throws IOException {
        return TestCertificate.pem(
                type,
                PrivateKeyInfo.getInstance(certificate.key().getEncoded())
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded());
    }

    @Test
    void keysAreReadAsAcmeToolsWriteThem() throws IOException {
        assertThat(parse(EC.certificatePem(), EC.keyPem()).key()).isEqualTo(EC.key());
        assertThat(parse(RSA.certificatePem(), RSA.keyPem()).key()).isEqualTo(RSA.key());
        assertThat(parse(RSA.certificatePem(), traditional("RSA PRIVATE KEY", RSA))
                        .key())
                .isEqualTo(RSA.key());
    }

    @Test
    void keyOfEllipticCurveMayBeWrittenWithItsCurveInFront() {
        // openssl ecparam -name prime256v1 -genkey, and openssl req -x509 with it
        String key = """
                -----BEGIN EC PARAMETERS-----
                BggqhkjOPQMBBw==
                -----END EC PARAMETERS-----
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEIJtTvnYQNT3qH3UIr8jMDEF8tutdOsqpUUYYyBjc5f85oAoGCCqGSM49
                AwEHoUQDQgAEjyhhF4SEe+Yh406JMb5ab8adAX5KDD8ia8d8Ckq4/gQO3Iz7SPIE
                vbTWU9z1Hek32lIRNz0pxX6KBDP5FIZB+g==
                -----END EC PRIVATE KEY-----
                """;
        String certificate = """
                -----BEGIN CERTIFICATE-----
                MIIBjjCCATOgAwIBAgIUb/S1NY1IvtKefMJI+eLI2em+zoswCgYIKoZIzj0EAwIw
                GzEZMBcGA1UEAwwQYWNtZS5leGFtcGxlLmNvbTAgFw0yNjExMjcyMzM5MTVaGA8y
                MTI2MTEwMzIzMzkxNVowGzEZMBcGA1UEAwwQYWNtZS5leGFtcGxlLmNvbTBZMBMG
                ByqGSM49AgEGCCqGSM49AwEHA0IABI8oYReEhHvmIeNOiTG+Wm/GnQF+Sgw/ImvH
                fApKuP4EDtyM+0jyBL201lPc9R3pN9pSETc9KcV+igQz+RSGQfqjUzBRMB0GA1Ud
                DgQWBBROl1L7RkC1FDOSPL1VTcgEHCM79jAfBgNVHSMEGDAWgBROl1L7RkC1FDOS
                PL1VTcgEHCM79jAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQD1
                wuIw/qgUYYOcJvSaG0oODfKzA3uFirmi86lMod3RZAIhALjKfWDpchTL++wqRgwV
                zDajVfbJ464ZZOhrjLNG5E5z
                -----END CERTIFICATE-----
                """;
        assertThat(parse(certificate, key).context()).isNotNull();
    }

    @Test
    void allCertificatesAreTakenWithWhatStandsBetweenThem() {
        TestCertificate other = TestCertificate.of("elsewhere.example.com", "EC");
        assertThatThrownBy(() -> parse(
                                EC.certificatePem() + "# who vouches for it\n" + other.certificatePem(), EC.keyPem())
                        .context())
                .as("read, but no chain")
                .hasMessageStartingWith("the certificates cannot be used: ");
        assertThat(parse("Subject: acme\n" + EC.certificatePem() + EC.keyPem(), EC.keyPem())
                        .chain())
                .containsExactly(EC.certificate());
    }

    @Test
    void whatCannotBeUsedIsSaid() {
        assertRefused("", EC.keyPem(), "there is no certificate in PEM format");
        assertRefused(EC.certificatePem(), "", "there is no private key in PEM format");
        assertRefused(EC.certificatePem(), EC.certificatePem(), "there is no private key in PEM format");
        assertRefused(
                EC.certificatePem().substring(0, 200), EC.keyPem(), "there is a block in PEM format that is broken");
        assertRefused(
                TestCertificate.pem("CERTIFICATE", new byte[] {1, 2, 3}),
                EC.keyPem(),
                "there is a certificate that cannot be read");
        assertRefused(EC.certificatePem(), RSA.keyPem(), "the private key cannot be read as one of kind EC");
        assertRefused(
                EC.certificatePem(),
                TestCertificate.of("acme.example.com", "EC").keyPem(),
                "the key does not belong to the certificate, which must be the first one");
        assertRefused(
                EC.certificatePem(),
                TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}),
                "the private key is encrypted or of an unknown kind (openssl pkey -in OLD -out NEW)");
        TestCertificate edwards = TestCertificate.of("acme.example.com", "Ed25519");
        assertRefused(
                edwards.certificatePem(),
                edwards.keyPem(),
                "the key of the certificate is EdDSA; browsers know RSA and EC");
    }

    private static void assertRefused(String certificates, String key, String why) {
        assertThatThrownBy(() -> parse(certificates, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }
}
