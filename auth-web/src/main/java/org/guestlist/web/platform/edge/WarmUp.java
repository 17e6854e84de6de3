package org.guestlist.web.platform.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.nio.transport.TCPNIOBindingHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Opens a few pages before anybody else can, at a port of the loopback address that is there for so long only. The first request of each
 * kind loads thousands of classes: half a second on a quiet machine, ten on one with much to do, during which a reverse proxy that just
 * passed everybody on to this node would have them wait.
 */
final class WarmUp {

    /** What strangers see first. */
    private static final List<String> PATHS = List.of("/login", "/forgot-password", "/health/ready");

    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(60).toMillis());

    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());

    private WarmUp() {}

    /**
     * Whatever goes wrong is no reason not to start.
     *
     * @param transport with its filters in place
     * @param address where people find the first organisation
     */
    static void run(TCPNIOTransport transport, URI address) {
        try {
            TCPNIOServerConnection door = open(transport, address.getScheme().equals("https"));
            try {
                int port = ((InetSocketAddress) door.getLocalAddress()).getPort();
                for (String path : PATHS) {
                    ask(port, address.getAuthority(), path);
                }
            } finally {
                transport.unbind(door);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "The first requests will take longer", e);
        }
    }

    private static TCPNIOServerConnection open(TCPNIOTransport transport, boolean secure) throws IOException {
        FilterChain chain = Listeners.chain(transport);
        FilterChainBuilder filters = FilterChainBuilder.stateless().addAll(List.copyOf(chain));
        if (secure) {
            // As if a reverse proxy had ended TLS; in front of what looks at requests, behind what reads them.
            filters.add(chain.indexOfType(RequestFilter.class), new Secure());
        }
        return TCPNIOBindingHandler.builder(transport)
                .processor(filters.build())
                .build()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static void ask(int port, String host, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host
                                    + "\r\nUser-Agent: guestlist\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            LOG.fine(() -> path + ": " + answer.length + " octets");
        }
    }

    private static final class Secure extends BaseFilter {

        @Override
        public NextAction handleRead(FilterChainContext ctx) {
            if (ctx.getMessage() instanceof HttpContent content) {
                content.getHttpHeader().setSecure(true);
            }
            return ctx.getInvokeAction();
        }
    }
}
