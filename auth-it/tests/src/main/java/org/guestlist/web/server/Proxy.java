package org.guestlist.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Passes connections on to the server from the address of the reverse proxy that it trusts, so that whoever connects here may say in
 * {@code X-Forwarded-For} where they are.
 */
public final class Proxy {

    /** The address that {@code guestlist.proxy.trusted} names. */
    public static final String ADDRESS = "127.0.0.2";

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private static ServerSocket listener;

    private Proxy() {}

    /** @return the port that it listens on, until the tests end */
    public static synchronized int port() {
        if (listener == null) {
            try {
                listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            THREADS.submit(Proxy::listen);
        }
        return listener.getLocalPort();
    }

    private static Void listen() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket();
            server.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), 0));
            server.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Server.port()));
            THREADS.submit(() -> pass(client, server));
            THREADS.submit(() -> pass(server, client));
        }
    }

    private static Void pass(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        }
        return null;
    }
}
