package org.guestlist.sso;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.guestlist.outbound.Answer;
import org.guestlist.outbound.OutboundHttp;

/**
 * Calls one provider's servers. Each provider has a circuit breaker of its own: while it is down it costs nobody five seconds, and no other
 * provider or organisation notices.
 */
@ApplicationScoped
public class ProviderHttp {

    private static final Duration LIMIT = Duration.ofSeconds(4);

    @Inject
    private OutboundHttp http;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindow(3, 3, SlidingWindowType.COUNT_BASED).failureRateThreshold(100).waitDurationInOpenState(Duration.ofSeconds(20))
            .permittedNumberOfCallsInHalfOpenState(1).build());

    /** @return the body of the resource, which must answer with 200 */
    String get(IdentityProvider provider, URI uri) throws IOException {
        Answer answer = send(provider, "GET", uri, Map.of("Accept", "application/json"), null);
        if (answer.status() != 200) {
            throw new IOException(uri + " answers with status " + answer.status());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** @return fetches keys for Nimbus */
    ResourceRetriever retriever(IdentityProvider provider) {
        return (URL url) -> new Resource(get(provider, URI.create(url.toString())), "application/json");
    }

    /** @return sends requests for Nimbus; none is ever repeated, since a repeated token request replays the code */
    HTTPRequestSender sender(IdentityProvider provider) {
        return request -> toNimbus(send(provider, request));
    }

    private Answer send(IdentityProvider provider, ReadOnlyHTTPRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        byte[] body = request.getBody() == null ? null : request.getBody().getBytes(StandardCharsets.UTF_8);
        return send(provider, request.getMethod().name(), request.getURI(), headers, body);
    }

    private Answer send(IdentityProvider provider, String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
        CircuitBreaker breaker = breakers.circuitBreaker(provider.getUuid() + "/" + provider.getVersion());
        try {
            return breaker.executeCallable(() -> http.send(method, uri, headers, body, LIMIT));
        } catch (CallNotPermittedException e) {
            throw new IOException(uri.getHost() + " did not answer lately and is asked again in a few seconds", e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static ReadOnlyHTTPResponse toNimbus(Answer answer) {
        HTTPResponse response = new HTTPResponse(answer.status());
        answer.headers().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return response;
    }
}
