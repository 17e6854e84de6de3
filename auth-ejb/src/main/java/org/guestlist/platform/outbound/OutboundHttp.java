package org.guestlist.platform.outbound;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Transactions;
import org.guestlist.platform.outbound.AddressGuard.AddressRefusedException;
import org.guestlist.platform.outbound.OutboundException.Kind;

/**
 * The HTTP client for servers configured by administrators or, in the settings, by the operator. No redirects, no cookies, no retries; a
 * caller may retry a GET. Must not be called within a transaction.
 */
@ApplicationScoped
public class OutboundHttp {

    /** The maximum length of a response, in bytes. */
    public static final int LONGEST_ANSWER = 1 << 20;

    private static final TlsSocketStrategy PLATFORMS = DefaultClientTlsStrategy.createDefault();
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** How the client says which addresses a name has led to. */
    private static final Pattern RESOLVED = Pattern.compile("^(Connect to .*?) \\[[^\\[]*\\](?= failed)");

    @Inject
    private Settings settings;

    @Inject
    private Transactions transactions;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService managedExecutor;

    private ExecutorService executor;
    private AddressGuard outside;
    private AddressGuard inside;
    private CloseableHttpClient client;
    private CloseableHttpClient insideClient;
    private CloseableHttpClient operatorsClient;

    /** For CDI. */
    protected OutboundHttp() {}

    /** For tests and tools outside of a container. */
    OutboundHttp(List<String> allowed, List<String> byApplication, ExecutorService executor) {
        open(allowed, byApplication, executor);
    }

    @PostConstruct
    void open() {
        open(settings.outboundAllow(), settings.outboundByApplication(), managedExecutor);
    }

    private void open(List<String> allowed, List<String> byApplication, ExecutorService threads) {
        executor = threads;
        outside = AddressGuard.outside(allowed);
        inside = AddressGuard.inside(byApplication);
        client = client(outside, PLATFORMS).build();
        insideClient = client(inside, PLATFORMS).build();
        operatorsClient = client(SystemDefaultDnsResolver.INSTANCE, PLATFORMS)
                .useSystemProperties()
                .build(); // for a company proxy
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.GRACEFUL);
        insideClient.close(CloseMode.GRACEFUL);
        operatorsClient.close(CloseMode.GRACEFUL);
    }

    private static HttpClientBuilder client(DnsResolver resolver, TlsSocketStrategy tls) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setTlsSocketStrategy(tls)
                        .setMaxConnPerRoute(10)
                        .setMaxConnTotal(100)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(CONNECT))
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(16_384)
                                        .setMaxHeaderCount(100)
                                        .build())
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(CONNECT))
                        .build())
                .setUserAgent("Guestlist")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression() // a small answer must not unpack into a big one
                .disableCookieManagement()
                .disableAuthCaching();
    }

    /**
     * Sends a request to a server that an administrator configured, and reads the whole response.
     *
     * @param method such as {@code GET}
     * @param uri absolute, http or https
     * @param headers to send
     * @param body to send, or null
     * @param limit the total time limit; a slow response is cut off then
     * @throws OutboundException if there is no complete response in time, or it is too long
     */
    public Answer send(String method, URI uri, Map<String, String> headers, byte[] body, Duration limit)
            throws OutboundException {
        return send(method, uri, headers, body, limit, Reach.OUTSIDE);
    }

    /**
     * The same, as far as the reach goes.
     *
     * @throws OutboundException as above
     */
    public Answer send(String method, URI uri, Map<String, String> headers, byte[] body, Duration limit, Reach reach)
            throws OutboundException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        headers.forEach(request::setHeader);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        if (reach.authorities().isEmpty()) {
            return send(reach.inside() ? insideClient : client, request, uri.getHost(), limit);
        }
        // Seldom, and each trusts others: no connection of it is kept.
        CloseableHttpClient own = client(
                        reach.inside() ? inside : outside,
                        new DefaultClientTlsStrategy(reach.authorities().get().besideThePlatforms()))
                .build();
        try {
            return send(own, request, uri.getHost(), limit);
        } finally {
            own.close(CloseMode.IMMEDIATE);
        }
    }

    /**
     * The same for a GET from a server that the operator configured in the settings: it may have a private address, is called through the
     * machine's proxy if there is one, and may use the whole limit until its first byte.
     *
     * @throws OutboundException as above
     */
    public Answer getFromOperators(URI uri, Map<String, String> headers, Duration limit) throws OutboundException {
        return sendToOperators(new HttpUriRequestBase("GET", uri), headers, limit);
    }

    /**
     * The same for a POST.
     *
     * @throws OutboundException as above
     */
    public Answer postToOperators(URI uri, Map<String, String> headers, byte[] body, Duration limit)
            throws OutboundException {
        HttpUriRequestBase request = new HttpUriRequestBase("POST", uri);
        request.setEntity(new ByteArrayEntity(body, null));
        return sendToOperators(request, headers, limit);
    }

    private Answer sendToOperators(HttpUriRequestBase request, Map<String, String> headers, Duration limit)
            throws OutboundException {
        headers.forEach(request::setHeader);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limit))
                .setResponseTimeout(Timeout.of(limit))
                .build());
        return send(operatorsClient, request, request.getAuthority().getHostName(), limit);
    }

    private Answer send(CloseableHttpClient by, HttpUriRequestBase request, String host, Duration limit)
            throws OutboundException {
        demandNoTransaction(host);
        Future<Answer> sending;
        try {
            sending = executor.submit(() -> exchange(by, request));
        } catch (RejectedExecutionException e) {
            throw new OutboundException("no thread is free to call " + host, Kind.BUSY_HERE, e);
        }
        try {
            return sending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new OutboundException("no whole answer of " + host + " in time", Kind.NO_ANSWER, e);
        } catch (ExecutionException e) {
            throw new OutboundException(reason(e.getCause()), kind(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundException("interrupted", Kind.BUSY_HERE, e);
        } finally {
            sending.cancel(true);
            request.cancel();
        }
    }

    /** Its locks, and its connection, would be held for as long as another host takes to answer. */
    private void demandNoTransaction(String host) {
        if (transactions != null && transactions.isWithin()) {
            throw new IllegalStateException("A call to " + host + " within a transaction");
        }
    }

    private static Kind kind(Throwable cause) {
        if (cause instanceof AddressRefusedException) {
            return Kind.NOT_ALLOWED;
        }
        if (cause instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (cause instanceof SSLException) {
            return Kind.TLS;
        }
        return cause instanceof ClientProtocolException || cause instanceof TooLongException
                ? Kind.UNREADABLE
                : Kind.NO_ANSWER;
    }

    /** Where the name leads to is the operator's to know: administrators read the host as they have typed it. */
    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : RESOLVED.matcher(message).replaceFirst("$1");
    }

    private static Answer exchange(CloseableHttpClient by, HttpUriRequestBase request) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        ClassicHttpResponse response = by.executeOpen(null, request, context);
        boolean readToTheEnd = false;
        try {
            byte[] body = read(response);
            if (body.length > LONGEST_ANSWER) {
                throw new TooLongException();
            }
            readToTheEnd = true;
            return new Answer(response.getCode(), headers(response), body, isInside(context));
        } finally {
            if (!readToTheEnd) {
                request.cancel(); // close() alone would read the rest first
            }
            Closer.closeQuietly(response);
        }
    }

    /** By the address of the connection: the name may lead elsewhere by now. */
    private static boolean isInside(HttpClientContext context) {
        EndpointDetails endpoint = context.getEndpointDetails();
        return endpoint == null
                || !(endpoint.getRemoteAddress() instanceof InetSocketAddress there)
                || AddressGuard.isPrivate(there.getAddress());
    }

    private static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the answer is longer than " + LONGEST_ANSWER + " bytes");
        }
    }

    private static byte[] read(ClassicHttpResponse response) throws IOException {
        InputStream body =
                response.getEntity() == null ? null : response.getEntity().getContent();
        return body == null ? new byte[0] : body.readNBytes(LONGEST_ANSWER + 1);
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }
}
