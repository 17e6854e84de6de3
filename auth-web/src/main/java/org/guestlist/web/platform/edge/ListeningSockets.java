package org.guestlist.web.platform.edge;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Closes the sockets that a transport listens on. Linux resets the connections that it has made and nobody has accepted yet, when a
 * listening socket closes, and a form that was on its way there is lost: no proxy may send it twice. So all of them are accepted before,
 * and the socket closes in the same moment, by the thread that accepts. Grizzly would close it at the next turn of that thread, and accept
 * nothing until then.
 */
final class ListeningSockets {

    private static final Logger LOG = Logger.getLogger(ListeningSockets.class.getName());

    private static final long PATIENCE = 5; // seconds

    private ListeningSockets() {}

    /** Closes them all. Connections stay as they are. */
    static void close(TCPNIOTransport transport) {
        List<TCPNIOServerConnection> doors = doors(transport);
        CountDownLatch closed = new CountDownLatch(doors.size());
        for (TCPNIOServerConnection door : doors) {
            transport
                    .getSelectorHandler()
                    .execute(
                            door.getSelectorRunner(),
                            () -> {
                                close(door, transport.getServerConnectionBackLog());
                                closed.countDown();
                                return true;
                            },
                            null);
        }
        try {
            closed.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // What is closed already is forgotten by this.
        transport.unbindAll();
    }

    private static void close(TCPNIOServerConnection door, int waiting) {
        SelectionKey key = door.getSelectionKey();
        Selector selector = key.selector();
        try {
            // A socket that a selector knows is closed only at that one's next turn.
            key.cancel();
            selector.selectNow();
            // Told again at the next turn.
            selector.selectedKeys().clear();
            for (int i = 0; i < waiting; i++) {
                // Without anybody who waits it does nothing.
                door.onAccept();
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "A connection was gone before it was accepted", e);
        } finally {
            closeNow(door);
        }
    }

    private static void closeNow(TCPNIOServerConnection door) {
        try {
            door.getChannel().close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A port could not be closed", e);
        }
    }

    /** Grizzly has no getter for them. */
    @SuppressWarnings("unchecked")
    static List<TCPNIOServerConnection> doors(TCPNIOTransport transport) {
        try {
            Field field = TCPNIOTransport.class.getDeclaredField("serverConnections");
            field.setAccessible(true);
            return List.copyOf((Collection<TCPNIOServerConnection>) field.get(transport));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "Connections that are made in the moment in which the port closes are lost", e);
            return List.of();
        }
    }
}
