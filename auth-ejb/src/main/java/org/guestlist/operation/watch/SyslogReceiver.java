package org.guestlist.operation.watch;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.platform.config.SyslogAddress;
import org.guestlist.platform.secret.Authorities;
import org.guestlist.platform.secret.PemFiles;

/**
 * Sends events to a syslog receiver over TLS (RFC 5425), one connection a batch. Syslog knows no acknowledgement; but a receiver that is
 * told that the connection ends answers so after it has read everything (§4.4), and only then do the events count as taken.
 */
final class SyslogReceiver implements Receiver {

    private static final int CONNECT = 5_000; // milliseconds
    private static final int ANSWER = 10_000; // milliseconds
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_FAREWELL = 65_536;

    private final SyslogAddress address;
    private final SSLSocketFactory sockets;
    private final String node;

    SyslogReceiver(SyslogAddress address) {
        this.address = address;
        this.sockets = sockets(address);
        this.node = node();
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "-";
        }
    }

    private static SSLSocketFactory sockets(SyslogAddress address) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Null stands for what the Java platform has.
            context.init(
                    address.own().map(SyslogReceiver::keys).orElse(null),
                    address.trust().map(SyslogReceiver::trusted).orElse(null),
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keys(SyslogAddress.Own own) {
        try {
            return PemFiles.parse(PemFiles.content(own.certificate()), PemFiles.content(own.key()))
                    .keyManagers();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    Setting.SYSLOG_CERTIFICATE.property(),
                    "and guestlist.syslog.key cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private static TrustManager[] trusted(Path file) {
        try {
            return Authorities.parse(new String(PemFiles.content(file), StandardCharsets.ISO_8859_1))
                    .alone();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    Setting.SYSLOG_TRUST.property(), "is no file with certificates in PEM: " + e.getMessage(), e);
        }
    }

    /**
     * Certificates of one's own are renewed: the files are read for each connection. What is broken by then is tried again, as a receiver
     * that is away.
     */
    private SSLSocketFactory current() throws IOException {
        try {
            return address.own().isPresent() ? sockets(address) : sockets;
        } catch (InvalidSettingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void send(List<StreamedEvent> events) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address.host(), address.port()), CONNECT);
            plain.setSoTimeout(ANSWER);
            try (SSLSocket socket = (SSLSocket) current().createSocket(plain, address.host(), address.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 5425 §5.2: the name in the certificate
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                write(events, socket.getOutputStream());
                socket.shutdownOutput();
                awaitEnd(socket);
            }
        }
    }

    private void write(List<StreamedEvent> events, OutputStream stream) throws IOException {
        OutputStream out = new BufferedOutputStream(stream, 16_384);
        for (StreamedEvent event : events) {
            byte[] message = SyslogMessage.of(event, node);
            // §4.3: its length in octets, a blank, and the message.
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        }
        out.flush();
    }

    private void awaitEnd(SSLSocket socket) throws IOException {
        try {
            // What it says does not matter; syslog has no answers.
            InputStream farewell = socket.getInputStream();
            long end = System.nanoTime() + PATIENCE.toNanos();
            int octets = 0;
            while (farewell.read() >= 0) {
                if (++octets == LONGEST_FAREWELL || System.nanoTime() > end) {
                    throw new IOException(address.host() + " does not end the connection");
                }
            }
        } catch (SSLException e) {
            // A receiver that ends the connection without a farewell has read everything, too: else it would be reset.
            if (!(e.getCause() instanceof EOFException)) {
                throw e;
            }
        }
    }
}
