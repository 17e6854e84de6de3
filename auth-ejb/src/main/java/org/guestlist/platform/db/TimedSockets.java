package org.guestlist.platform.db;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.SocketFactory;

/**
 * The sockets of this node's connections to PostgreSQL, which know since when an answer is awaited on each. So it is known early that the
 * database has fallen silent, and whoever waits then need not wait for the end of the socket timeout.
 */
public final class TimedSockets extends SocketFactory {

    /** Static, since the driver creates the factory, one for each connection. */
    private static final Set<WatchedSocket> OPEN = ConcurrentHashMap.newKeySet();

    private static final Logger LOG = Logger.getLogger(TimedSockets.class.getName());

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The heartbeat, a request, and a second one. */
    private static final int SEVERAL = 3;

    /**
     * What is known of a socket.
     *
     * @param waiting for how many nanoseconds an answer has been awaited; 0 if none is
     * @param silent for how many nanoseconds nothing has come
     */
    record Line(long waiting, long silent) {}

    /**
     * @return whether the database says nothing any more, though several have been waiting for a second: one alone may have asked for what
     *         takes long, and of several on a busy database some get an answer
     */
    static boolean isSilent() {
        long now = System.nanoTime();
        return isSilent(OPEN.stream().map(socket -> socket.line(now)).toList());
    }

    static boolean isSilent(Collection<Line> lines) {
        return lines.stream().allMatch(line -> line.silent >= SECOND)
                && lines.stream().filter(line -> line.waiting >= SECOND).count() >= SEVERAL;
    }

    /** Ends the waiting on sockets from before the outage, where it has lasted for a second. */
    static void giveUp() {
        long now = System.nanoTime();
        for (WatchedSocket socket : OPEN) {
            if (socket.generation < Reachability.NODE.generation() && socket.line(now).waiting >= SECOND) {
                try {
                    socket.close();
                } catch (IOException e) {
                    LOG.log(Level.FINE, "A connection that is broken cannot be closed either", e);
                }
            }
        }
    }

    @Override
    public Socket createSocket() {
        WatchedSocket socket = new WatchedSocket();
        OPEN.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(InetSocketAddress to, InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(from);
            socket.connect(to);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class WatchedSocket extends Socket {

        private final long generation = Reachability.NODE.generation();
        /** 0 while nobody waits. Written by the one thread that reads. */
        private volatile long waitingSince;

        private volatile long heardAt = System.nanoTime() - SECOND;

        private Line line(long now) {
            long since = waitingSince;
            return new Line(since == 0 ? 0 : now - since, now - heardAt);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    begin();
                    int octet = -1;
                    try {
                        octet = super.read();
                        return octet;
                    } finally {
                        end(octet >= 0);
                    }
                }

                @Override
                public int read(byte[] into, int at, int length) throws IOException {
                    begin();
                    int read = -1;
                    try {
                        read = super.read(into, at, length);
                        return read;
                    } finally {
                        end(read > 0);
                    }
                }
            };
        }

        private void begin() {
            // Never 0, which stands for nobody.
            waitingSince = System.nanoTime() | 1;
        }

        private void end(boolean heard) {
            waitingSince = 0;
            if (heard) {
                heardAt = System.nanoTime();
            }
        }

        @Override
        public void close() throws IOException {
            OPEN.remove(this);
            super.close();
        }
    }
}
