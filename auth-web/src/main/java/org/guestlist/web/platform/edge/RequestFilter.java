package org.guestlist.web.platform.edge;

import java.util.Optional;
import java.util.Set;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.guestlist.web.platform.edge.Answers.Answer;
import org.guestlist.web.platform.edge.Arrival.Phase;
import org.guestlist.web.platform.edge.Traffic.Stage;

/**
 * Behind the HTTP codec: lets through what {@link RequestRules} allow, forms only when complete, files while they arrive but only a limited
 * number at a time; and adds the headers to each response, including those not from the application.
 */
final class RequestFilter extends BaseFilter {

    private static final String POLICY = "Content-Security-Policy";

    /** Even when the edge is closed, pages already sent still need their styles. */
    private static final String FILES = "/assets/";

    private final Traffic traffic;
    private final Answers answers;
    private final RequestRules rules;
    private final Set<String> uploads;
    private final Exchanges exchanges;

    /**
     * @param uploads paths that accept files
     * @param exchanges is told of each request, and when its response is complete
     */
    RequestFilter(Traffic traffic, Answers answers, RequestRules rules, Set<String> uploads, Exchanges exchanges) {
        this.exchanges = exchanges;
        this.traffic = traffic;
        this.answers = answers;
        this.rules = rules;
        this.uploads = Set.copyOf(uploads);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        HttpContent content = ctx.getMessage();
        HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
        Arrival arrival = traffic.on(ctx.getConnection());
        if (HttpContent.isBroken(content) && arrival.phase() != Phase.UPLOAD && arrival.phase() != Phase.ANSWERING) {
            // The codec has answered and closed the connection.
            traffic.release(arrival);
            return ctx.getStopAction();
        }
        return switch (arrival.phase()) {
            case HEADERS -> begin(ctx, arrival, request, content);
            case BODY -> collect(ctx, arrival, request, content);
            case UPLOAD -> {
                count(arrival, content);
                yield ctx.getInvokeAction();
            }
            case ANSWERING -> ctx.getInvokeAction();
            case REFUSED -> ctx.getStopAction();
        };
    }

    private NextAction begin(FilterChainContext ctx, Arrival arrival, HttpRequestPacket request, HttpContent content) {
        RequestHead.readStart(request);
        Exchange exchange = exchanges.begin(request);
        arrival.begin(exchange);
        String path = exchange.path();
        Optional<Answer> answer = answer(request, path);
        if (answer.isPresent()) {
            return send(ctx, arrival, request, answer.get());
        }
        if (content.isLast()) {
            traffic.admit(arrival);
            return ctx.getInvokeAction();
        }
        if (request.getMethod().toString().equals("POST") && uploads.contains(path)) {
            if (!traffic.admitUpload(arrival)) {
                return refuse(ctx, arrival, request, Refusal.BUSY);
            }
            count(arrival, content);
            return ctx.getInvokeAction();
        }
        if (request.getContentLength() > EdgeLimits.body(path)) {
            return refuse(ctx, arrival, request, Refusal.BODY_TOO_LARGE);
        }
        traffic.beginBody(arrival);
        goOn(ctx, request);
        return collect(ctx, arrival, request, content);
    }

    private Optional<Answer> answer(HttpRequestPacket request, String path) {
        Optional<String> host = RequestHead.host(request);
        Optional<Refusal> refusal = refusal(request, path, host);
        if (refusal.isPresent()) {
            return Optional.of(answers.to(path, refusal.get(), RequestHead.header(request, "Accept-Language"), host));
        }
        Stage stage = traffic.stage();
        if (stage == Stage.OPEN) {
            return Optional.empty();
        }
        if (path.equals("/health/ready") || path.equals("/health")) {
            return Optional.of(answers.notReady(host));
        }
        if (stage == Stage.LEAVING || path.startsWith(FILES) || path.startsWith("/health/")) {
            return Optional.empty();
        }
        return Optional.of(answers.to(path, Refusal.BUSY, RequestHead.header(request, "Accept-Language"), host));
    }

    private Optional<Refusal> refusal(HttpRequestPacket request, String path, Optional<String> host) {
        if (request.getProtocol() != Protocol.HTTP_1_1 && request.getProtocol() != Protocol.HTTP_1_0) {
            // Responses of HTTP/0.9 have no headers, and so no protection; HTTP/2 starts only with its own preface.
            request.setProtocol(Protocol.HTTP_1_1);
            return Optional.of(Refusal.VERSION_NOT_SUPPORTED);
        }
        Optional<Refusal> method = rules.checkMethod(request.getMethod().toString());
        if (method.isPresent()) {
            return method;
        }
        if (RequestHead.expectsWhatIsUnknown(request)) {
            return Optional.of(Refusal.EXPECTATION_FAILED);
        }
        // RFC 9112 §3.2: missing, repeated, or not a host.
        return host.isEmpty() || RequestHead.hasRawQuery(request) || RequestHead.hasTwoAuthorizations(request)
                ? Optional.of(Refusal.BAD_REQUEST)
                : rules.checkPath(path);
    }

    /** RFC 9110 §10.1.1: a client that sent {@code Expect} waits for this before it sends the body. */
    private static void goOn(FilterChainContext ctx, HttpRequestPacket request) {
        if (request.requiresAcknowledgement()) {
            HttpResponsePacket response = request.getResponse();
            response.setStatus(HttpStatus.CONINTUE_100);
            response.setAcknowledgement(true);
            ctx.write(response);
        }
    }

    private NextAction collect(
            FilterChainContext ctx, Arrival arrival, HttpRequestPacket request, HttpContent content) {
        int octets = content.getContent().remaining();
        boolean room = traffic.hold(arrival, octets);
        arrival.keep(content);
        if (!room || arrival.received() > EdgeLimits.body(path(request))) {
            traffic.release(arrival);
            return refuse(ctx, arrival, request, room ? Refusal.BODY_TOO_LARGE : Refusal.BUSY);
        }
        if (!content.isLast()) {
            return ctx.getStopAction();
        }
        HttpContent whole = arrival.body();
        traffic.release(arrival);
        if (!traffic.admitBody(arrival)) {
            // It has just timed out.
            return ctx.getStopAction();
        }
        ctx.setMessage(whole);
        return ctx.getInvokeAction();
    }

    private static String path(HttpRequestPacket request) {
        return new ReadHead(request).path();
    }

    private static void count(Arrival arrival, HttpContent content) {
        if (content.isLast()) {
            arrival.end();
        } else if (!HttpContent.isBroken(content)) {
            arrival.receive(content.getContent().remaining());
        }
    }

    private NextAction refuse(FilterChainContext ctx, Arrival arrival, HttpRequestPacket request, Refusal refusal) {
        return send(
                ctx,
                arrival,
                request,
                answers.to(
                        path(request),
                        refusal,
                        RequestHead.header(request, "Accept-Language"),
                        RequestHead.host(request)));
    }

    private NextAction send(FilterChainContext ctx, Arrival arrival, HttpRequestPacket request, Answer answer) {
        arrival.restartClock(System.nanoTime());
        // The rest of its body, if any, must not be read as a request.
        if (!arrival.move(Phase.HEADERS, Phase.REFUSED) && !traffic.refuseBody(arrival)) {
            return ctx.getStopAction();
        }
        ctx.write(packet(request, answer));
        ctx.notifyDownstream(new HttpEvents.ResponseCompleteEvent());
        arrival.end(exchanges);
        return ctx.getStopAction();
    }

    private static HttpContent packet(HttpRequestPacket request, Answer answer) {
        HttpResponsePacket response = request.getResponse();
        response.setStatus(HttpStatus.newHttpStatus(
                answer.refusal().status(), answer.refusal().phrase()));
        answer.headers().forEach(header -> response.addHeader(header.getKey(), header.getValue()));
        response.setContentLength(answer.body().length);
        request.getProcessingState().setError(true);
        request.getProcessingState().setKeepAlive(false);
        boolean head = request.getMethod().toString().equals("HEAD");
        Buffer body = head ? Buffers.EMPTY_BUFFER : Buffers.wrap(null, answer.body());
        return HttpContent.builder(response).content(body).last(true).build();
    }

    /** Answers a client whose form takes too long, and closes the connection. */
    void tooSlow(Arrival arrival) {
        HttpContent begun = arrival.body();
        traffic.release(arrival);
        if (begun == null) {
            arrival.connection().closeSilently();
            return;
        }
        HttpRequestPacket request = (HttpRequestPacket) begun.getHttpHeader();
        Answer answer = answers.to(
                path(request),
                Refusal.TOO_SLOW,
                RequestHead.header(request, "Accept-Language"),
                RequestHead.host(request));
        CompletionHandler<Object> hangUp = new EmptyCompletionHandler<>() {
            @Override
            public void completed(Object result) {
                arrival.connection().closeSilently();
            }

            @Override
            public void failed(Throwable failure) {
                arrival.connection().closeSilently();
            }
        };
        write(arrival, packet(request, answer), hangUp);
        arrival.end(exchanges);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void write(Arrival arrival, HttpContent content, CompletionHandler handler) {
        arrival.connection().write(content, handler);
    }

    @Override
    public NextAction handleWrite(FilterChainContext ctx) {
        Object message = ctx.getMessage();
        Arrival arrival = Arrival.of(ctx.getConnection());
        if (arrival != null) {
            arrival.wrote(message);
        }
        if (message instanceof HttpPacket packet
                && packet.getHttpHeader() instanceof HttpResponsePacket response
                && !response.isCommitted()
                && !response.isAcknowledgement()) {
            if (response.getHeaders().getValue(POLICY) == null) {
                // The response is not the application's, but a redirect of the server or a health check.
                answers.headers(RequestHead.host(response.getRequest()))
                        .forEach(header -> response.setHeader(header.getKey(), header.getValue()));
            }
            if (traffic.stage() != Stage.OPEN
                    || arrival != null && arrival.phase() == Phase.UPLOAD && !arrival.isEnded()) {
                response.getProcessingState().setKeepAlive(false);
            }
        }
        return ctx.getInvokeAction();
    }

    @Override
    public NextAction handleEvent(FilterChainContext ctx, FilterChainEvent event) {
        if (event instanceof IncomingHttpUpgradeEvent upgrade) {
            ignoreUpgrade(upgrade.getHttpHeader());
            return ctx.getStopAction();
        }
        if (event.type() == HttpEvents.ResponseCompleteEvent.TYPE) {
            Arrival arrival = Arrival.of(ctx.getConnection());
            if (arrival != null) {
                arrival.end(exchanges);
                traffic.answered(arrival);
            }
        }
        return ctx.getInvokeAction();
    }

    /**
     * RFC 9110 §7.8: whoever would rather go on in another protocol is answered in this one. The codec tells of it before it looks for a
     * body, and would not look for one.
     */
    private static void ignoreUpgrade(HttpHeader request) {
        request.getUpgradeDC().recycle();
        request.getHeaders().removeHeader(Header.Upgrade);
        request.setIgnoreContentModifiers(false);
    }
}
