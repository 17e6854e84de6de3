package org.guestlist.web.platform.edge;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.memory.Buffers;
import org.guestlist.web.platform.edge.Arrival.Phase;

/**
 * In front of the HTTP codec: starts the timers of a connection and of each request, answers requests with too large headers (the codec
 * would close the connection before the browser has sent them all, and the response would be lost), and replaces the codec's blank
 * refusals by our page.
 */
final class WireFilter extends BaseFilter {

    private final Traffic traffic;
    private final Answers answers;
    private final Exchanges exchanges;

    /** @param exchanges is told of each request that is refused here */
    WireFilter(Traffic traffic, Answers answers, Exchanges exchanges) {
        this.traffic = traffic;
        this.answers = answers;
        this.exchanges = exchanges;
    }

    @Override
    public NextAction handleAccept(FilterChainContext ctx) {
        traffic.open(ctx.getConnection(), System.nanoTime());
        return ctx.getInvokeAction();
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        Arrival arrival = traffic.on(ctx.getConnection());
        Buffer input = ctx.getMessage();
        long now = System.nanoTime();
        arrival.hear(now);
        switch (arrival.phase()) {
            case HEADERS -> {
                arrival.touch(now);
                if (isTooLarge(arrival, input)) {
                    return refuse(ctx, arrival, input);
                }
            }
            case REFUSED -> {
                input.tryDispose();
                return ctx.getStopAction();
            }
            default -> {
                // Only the codec knows which part is the body.
            }
        }
        return ctx.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) {
        traffic.forget(Arrival.of(ctx.getConnection()));
        return ctx.getInvokeAction();
    }

    private static boolean isTooLarge(Arrival arrival, Buffer input) {
        for (int at = input.position(); at < input.limit() && !arrival.isHeaderEnded(); at++) {
            if (arrival.readHeader(input.get(at), EdgeLimits.HEADER)) {
                return true;
            }
        }
        return false;
    }

    private NextAction refuse(FilterChainContext ctx, Arrival arrival, Buffer input) {
        arrival.move(Phase.HEADERS, Phase.REFUSED);
        String octets = "\n" + input.toStringContent(StandardCharsets.ISO_8859_1);
        input.tryDispose();
        Refusal refusal = arrival.isRequestLineEnded() ? Refusal.HEADERS_TOO_LARGE : Refusal.ADDRESS_TOO_LONG;
        write(ctx, answers.toUnread(refusal, octets).onTheWire());
        exchanges.refused(RefusedHead.of(octets, remote(ctx.getConnection()), refusal));
        // The sweep closes the connection, later.
        return ctx.getStopAction();
    }

    private static String remote(Connection<?> connection) {
        return connection.getPeerAddress() instanceof InetSocketAddress peer && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }

    private static void write(FilterChainContext ctx, byte[] octets) {
        ctx.write(Buffers.wrap(ctx.getMemoryManager(), octets));
    }

    @Override
    public NextAction handleWrite(FilterChainContext ctx) {
        Arrival arrival = Arrival.of(ctx.getConnection());
        if (arrival != null && arrival.lastWords() != null) {
            ctx.setMessage(Buffers.wrap(ctx.getMemoryManager(), arrival.lastWords()));
        }
        return ctx.getInvokeAction();
    }

    /** Tells the filter why the codec is about to refuse a request. */
    HttpProbe probe() {
        return new HttpProbe.Adapter() {
            @Override
            @SuppressWarnings("rawtypes")
            public void onErrorEvent(Connection connection, HttpPacket packet, Throwable error) {
                HttpHeader header = packet.getHttpHeader();
                Arrival arrival = traffic.on((Connection<?>) connection);
                if (header instanceof HttpRequestPacket request
                        && !request.getResponse().isCommitted()
                        && arrival.phase() != Phase.ANSWERING) {
                    Refusal refusal = reason(request, error);
                    if (arrival.phase() == Phase.HEADERS && arrival.lastWords() == null) {
                        ReadHead head = new ReadHead(request);
                        exchanges.refused(
                                new RefusedHead(head.method(), head.path(), remote(connection), refusal.status()));
                    }
                    arrival.say(answers.to(
                                    new ReadHead(request).path(),
                                    refusal,
                                    RequestHead.header(request, "Accept-Language"),
                                    RequestHead.host(request))
                            .onTheWire());
                }
            }
        };
    }

    private static Refusal reason(HttpRequestPacket request, Throwable error) {
        try {
            request.getProtocol();
        } catch (IllegalStateException e) {
            // The codec would otherwise fail on it again when it answers.
            request.setProtocol(Protocol.HTTP_1_1);
            return Refusal.VERSION_NOT_SUPPORTED;
        }
        if (request.getResponse().getStatus() == Refusal.VERSION_NOT_SUPPORTED.status()) {
            return Refusal.VERSION_NOT_SUPPORTED;
        }
        // Too many headers, or too large ones in a pipelined request; otherwise their size is checked above.
        boolean tooLarge = error.getClass().getSimpleName().contains("MaxHeaderCount")
                || String.valueOf(error.getMessage()).contains("too large");
        return tooLarge ? Refusal.HEADERS_TOO_LARGE : Refusal.BAD_REQUEST;
    }
}
