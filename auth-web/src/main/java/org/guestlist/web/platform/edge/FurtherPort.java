package org.guestlist.web.platform.edge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.transport.TCPNIOBindingHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.guestlist.web.platform.edge.Arrival.Phase;
import org.guestlist.web.platform.tls.TlsCertificate;
import org.guestlist.web.platform.tls.TlsEngines;

/**
 * A port of {@code guestlist.jar} beside that of its listener, with the same filters and threads: for http, https, or operators. The
 * listener's own is there for the warm-up only ({@link WarmUp}).
 *
 * @param address to listen on
 * @param certificate the certificate in use, if https is spoken there; then a filter in front of the others decrypts
 */
record FurtherPort(InetSocketAddress address, Optional<TlsCertificate> certificate) {

    /**
     * Opens the port. It closes when the transport closes its sockets.
     *
     * @param transport of the http listener, with its filters in place
     * @param traffic whose limits hold for the handshake too
     * @throws IOException if the port is taken
     */
    void open(TCPNIOTransport transport, Traffic traffic) throws IOException {
        if (certificate.isEmpty()) {
            transport.bind(address);
            return;
        }
        SSLBaseFilter decrypt = new SSLBaseFilter(new TlsEngines(certificate.get()));
        decrypt.setRenegotiationDisabled(true);
        FilterChain filters = FilterChainBuilder.stateless()
                .addAll(List.copyOf(Listeners.chain(transport)))
                .add(1, decrypt) // the first one reads from the socket
                .add(1, new HandshakeClock(traffic))
                .build();
        TCPNIOBindingHandler.builder(transport).processor(filters).build().bind(address);
    }

    /** Lets the time of a request begin with the first octet of its handshake, which might never end. */
    private static final class HandshakeClock extends BaseFilter {

        private final Traffic traffic;

        HandshakeClock(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        public NextAction handleRead(FilterChainContext ctx) {
            Arrival arrival = traffic.on(ctx.getConnection());
            if (arrival.phase() == Phase.HEADERS) {
                arrival.touch(System.nanoTime());
            }
            return ctx.getInvokeAction();
        }
    }
}
