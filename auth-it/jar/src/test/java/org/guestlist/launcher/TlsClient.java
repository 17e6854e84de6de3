package org.guestlist.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Speaks to a port of this machine by TLS, as a browser that asks for a host and trusts one certificate. */
final class TlsClient {

    private static final int PATIENCE = 30_000; // milliseconds

    private final int port;
    private final String host;
    private final SSLContext trust;

    TlsClient(int port, String host, X509Certificate trusted) throws GeneralSecurityException, IOException {
        this.port = port;
        this.host = host;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", trusted);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        trust = SSLContext.getInstance("TLS");
        trust.init(null, managers.getTrustManagers(), null);
    }

    private SSLSocket connect(Consumer<SSLParameters> more) throws IOException {
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        more.accept(parameters);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** @return what comes back for a request that asks to close the connection */
    String exchange(String request) throws IOException {
        try (SSLSocket socket = connect(parameters -> {})) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @return what comes back for a page */
    String get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    /** @return the protocol that the server chooses of HTTP/2 and HTTP/1.1; empty if it knows of no choice (RFC 7301) */
    String protocol() throws IOException {
        try (SSLSocket socket =
                connect(parameters -> parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"}))) {
            return socket.getApplicationProtocol();
        }
    }
}
