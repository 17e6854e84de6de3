package org.guestlist.provider.sso;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.guestlist.platform.metrics.Metrics;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.TraceStep.Cause;

/**
 * Calls one provider's servers. Each provider has its own circuit breaker and a few places for concurrent calls: while it is down or slow,
 * few users wait for it, and other providers and organisations are not affected.
 */
@ApplicationScoped
class ProviderHttp {

    private static final int CALLS_AT_ONCE = 8;
    private static final Duration WAIT_FOR_A_PLACE = Duration.ofSeconds(1);

    /** Only signs that the provider is down count: no response, or a 5xx. A 4xx is a normal response. */
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindow(3, 3, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .waitDurationInOpenState(Duration.ofSeconds(20))
            .permittedNumberOfCallsInHalfOpenState(1)
            .recordException(failure -> failure instanceof IOException)
            .ignoreException(failure -> failure instanceof OutboundException outbound && outbound.isRefusedHere())
            .recordResult(result -> result instanceof Answer answer && answer.status() >= 500)
            .build();

    @Inject
    private OutboundHttp http;

    @Inject
    private Metrics metrics;

    private final Map<UUID, Line> lines = new ConcurrentHashMap<>();

    /** For CDI. */
    protected ProviderHttp() {}

    ProviderHttp(OutboundHttp http) {
        this.http = http;
        this.metrics = new Metrics();
    }

    /** @return the body of the resource, which must answer with 200 */
    String get(IdentityProvider provider, URI uri) throws IOException {
        return get(provider, uri, SignOnDeadline.start());
    }

    /** @return the body of the resource, which must answer with 200 within the deadline */
    String get(IdentityProvider provider, URI uri, SignOnDeadline deadline) throws IOException {
        return text(ask(provider, uri, deadline));
    }

    /** @return the resource with its headers; it must answer with 200 within the deadline */
    Answer ask(IdentityProvider provider, URI uri, SignOnDeadline deadline) throws IOException {
        Answer answer = look(provider, uri, deadline);
        if (answer.status() != 200) {
            throw new CallFailedException(
                    CallFailedException.of(answer.status()), uri + " answers with status " + answer.status());
        }
        return answer;
    }

    /** @return whatever the resource answers within the deadline, also a redirect or an error */
    Answer look(IdentityProvider provider, URI uri, SignOnDeadline deadline) throws IOException {
        return send(provider, "GET", uri, Map.of("Accept", "application/json"), null, deadline);
    }

    static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** @return a sender of requests for Nimbus, without retries, since a repeated token request would replay the code */
    HTTPRequestSender sender(IdentityProvider provider, SignOnDeadline deadline) {
        return request -> toNimbus(send(provider, request, deadline));
    }

    private Answer send(IdentityProvider provider, ReadOnlyHTTPRequest request, SignOnDeadline deadline)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        byte[] body = request.getBody() == null ? null : request.getBody().getBytes(StandardCharsets.UTF_8);
        return send(provider, request.getMethod().name(), request.getURI(), headers, body, deadline);
    }

    private Answer send(
            IdentityProvider provider,
            String method,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            SignOnDeadline deadline)
            throws IOException {
        Line line = line(provider);
        long begun = System.nanoTime();
        if (!line.take(deadline)) {
            metrics.providerCall("busy", System.nanoTime() - begun);
            throw new CallFailedException(Cause.DOWN, "too many calls to " + uri.getHost() + " are under way");
        }
        String result = "error";
        try {
            Answer answer = line.breaker.executeCallable(() -> http.send(method, uri, headers, body, deadline.left()));
            result = answer.status() / 100 + "xx";
            return answer;
        } catch (CallNotPermittedException e) {
            result = "not_tried";
            throw new CallFailedException(
                    Cause.DOWN, uri.getHost() + " did not answer lately and is asked again in a few seconds");
        } catch (OutboundException e) {
            result = Metrics.label(e.kind());
            throw new CallFailedException(e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            line.places.release();
            metrics.providerCall(result, System.nanoTime() - begun);
        }
    }

    /** New settings start with a closed breaker, so that a correction takes effect at once. Those that are only tried leave no trace. */
    private Line line(IdentityProvider provider) {
        if (provider.getTried().isPresent()) {
            return newLine(provider);
        }
        return lines.compute(
                provider.getUuid(),
                (uuid, line) -> line != null && line.version == provider.getVersion() ? line : newLine(provider));
    }

    private static Line newLine(IdentityProvider provider) {
        return new Line(
                provider.getVersion(),
                CircuitBreaker.of(provider.getUuid().toString(), BREAKER),
                new Semaphore(CALLS_AT_ONCE));
    }

    private static ReadOnlyHTTPResponse toNimbus(Answer answer) {
        HTTPResponse response = new HTTPResponse(answer.status());
        answer.headers().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return response;
    }

    private record Line(int version, CircuitBreaker breaker, Semaphore places) {

        boolean take(SignOnDeadline deadline) throws IOException {
            long wait = Math.min(WAIT_FOR_A_PLACE.toNanos(), deadline.left().toNanos());
            try {
                return places.tryAcquire(wait, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
