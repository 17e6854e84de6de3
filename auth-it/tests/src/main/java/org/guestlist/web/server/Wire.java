package org.guestlist.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between Guestlist and a server, on the loopback address, where it can be made to fail. */
public final class Wire implements AutoCloseable {

    /** What is wrong with it. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** Connections are cut and new ones refused: the server was stopped. */
        REFUSED,
        /** Connections are cut; new ones are made and never answered: the server hangs. */
        HANGING,
        /** Connections stay, and nothing comes through any more: somebody has pulled the plug. */
        SILENT,
        /** Each answer comes half a second later. */
        SLOW
    }

    private static final int DELAY_MILLIS = 500;

    private final int target;
    private int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private volatile Fault fault = Fault.NONE;
    private volatile int era;

    private Wire(int target) {
        this.target = target;
    }

    /** @param target the port of the server */
    public static Wire to(int target) throws IOException {
        Wire wire = new Wire(target);
        wire.listen();
        return wire;
    }

    /** @return the port that Guestlist is told */
    public int port() {
        return port;
    }

    /** From now on this is wrong with it. */
    public void is(Fault next) throws IOException {
        boolean silent = fault == Fault.SILENT || fault == Fault.HANGING;
        fault = next;
        if (next == Fault.REFUSED) {
            listener.close();
        } else if (listener.isClosed()) {
            listen();
        }
        // What was silent is broken when the plug is back: who waited for it has lost its place.
        if (next == Fault.REFUSED || next == Fault.HANGING || next == Fault.NONE && silent) {
            cut();
        }
    }

    /** As after a failover: new connections are answered again; those from before stay, and nobody answers there any more. */
    public synchronized void answersAgain() {
        era++;
        fault = Fault.NONE;
    }

    private void cut() {
        for (Socket socket : open) {
            close(socket);
        }
    }

    private void listen() throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        port = listener.getLocalPort();
        ServerSocket accepting = listener;
        start(() -> accept(accepting));
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket client = from.accept();
                open.add(client);
                start(() -> connect(client));
            } catch (IOException e) {
                // Closed: refused from now on.
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (fault == Fault.HANGING || fault == Fault.SILENT) {
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            start(() -> pump(client, server, false));
            start(() -> pump(server, client, true));
        } catch (IOException e) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        int born = era;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (fault == Fault.SILENT || born != era) {
                    // Lost on the way, and everything after it: neither side hears of the other again.
                    return;
                }
                if (answers && fault == Fault.SLOW) {
                    Thread.sleep(DELAY_MILLIS);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Cut by one side, which the other learns below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (fault != Fault.SILENT && born == era) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
