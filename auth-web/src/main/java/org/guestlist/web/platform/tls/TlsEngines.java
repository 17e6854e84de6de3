package org.guestlist.web.platform.tls;

import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/**
 * Makes the server's end of each TLS connection, with the certificate of that moment: TLS 1.2 and 1.3 alone (RFC 9325 §3.1.1), and of 1.2
 * only suites with forward secrecy and authenticated encryption (§4.2).
 */
public final class TlsEngines extends SSLEngineConfigurator {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsCertificate certificate;

    /** @param certificate asked for each connection */
    public TlsEngines(TlsCertificate certificate) {
        super(certificate.context(), false, false, false);
        this.certificate = certificate;
    }

    @Override
    public SSLEngine createSSLEngine() {
        return createSSLEngine(null, -1);
    }

    @Override
    public SSLEngine createSSLEngine(String peerHost, int peerPort) {
        SSLEngine engine = certificate.context().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setCipherSuites(Arrays.stream(engine.getSupportedCipherSuites())
                .filter(TlsEngines::isStrong)
                .toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static boolean isStrong(String suite) {
        boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        return authenticated && (suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"));
    }

    @Override
    public SSLEngineConfigurator copy() {
        return new TlsEngines(certificate);
    }
}
