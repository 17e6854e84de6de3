package org.guestlist.launcher;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A syslog receiver over TLS on the loopback address (RFC 5425), with a certificate of its own. */
final class FakeSyslog implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private SSLServerSocket server;

    /** Makes a certificate for it. @return in PEM, beside the key */
    static Path certificate(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("syslog.p12");
        Path pem = folder.resolve("syslog.pem");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> store = List.of("-alias", "syslog", "-keystore", keys.toString(), "-storepass", "changeit");
        run(keytool, List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=syslog", "-ext", "san=ip:127.0.0.1"), store);
        run(keytool, List.of("-exportcert", "-rfc", "-file", pem.toString()), store);
        return pem;
    }

    private static void run(String program, List<String> arguments, List<String> more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        command.addAll(more);
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
    }

    /** Listens at the port, with the key that lies in the folder. */
    void open(Path folder, int port) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("syslog.p12"))) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 10, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::accept, "fake syslog");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    DataInputStream in = new DataInputStream(client.getInputStream())) {
                readAll(in);
            } catch (IOException e) {
                // The next one may do better.
            }
        }
    }

    /** RFC 5425 §4.3: the length, a blank, the message; until the sender ends. */
    private void readAll(DataInputStream in) throws IOException {
        while (true) {
            int length = 0;
            int octet = in.read();
            if (octet < 0) {
                return;
            }
            for (; octet != ' '; octet = in.read()) {
                if (octet < '0' || octet > '9') {
                    throw new EOFException("no length but " + octet);
                }
                length = length * 10 + octet - '0';
            }
            byte[] message = new byte[length];
            in.readFully(message);
            messages.add(new String(message, StandardCharsets.UTF_8));
        }
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
