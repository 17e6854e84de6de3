package org.guestlist.sso;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What OpenID providers say of themselves (OpenID Connect Discovery 1.0), and their keys, kept for a while. A key id that is unknown makes the
 * keys be fetched anew once, at most every half minute, so that a rotation works at once and a flood of forged tokens does not hammer the
 * provider.
 */
@ApplicationScoped
public class ProviderDirectory {

    private static final Duration METADATA_LIFETIME = Duration.ofHours(1);
    private static final Duration KEYS_LIFETIME = Duration.ofMinutes(15);
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_KEYS = Duration.ofSeconds(5);

    @Inject
    private ProviderHttp http;

    @Inject
    private Clock clock;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** @return the provider's metadata and keys, from the cache or its discovery document */
    Entry find(IdentityProvider provider, Trace trace) throws SsoException {
        // With the version, since a changed issuer is another provider.
        String key = provider.getUuid() + "/" + provider.getVersion();
        Entry known = entries.get(key);
        if (known != null && clock.instant().isBefore(known.until)) {
            return known;
        }
        Entry discovered = discover(provider, trace);
        entries.keySet().removeIf(other -> other.startsWith(provider.getUuid() + "/"));
        entries.put(key, discovered);
        return discovered;
    }

    private Entry discover(IdentityProvider provider, Trace trace) throws SsoException {
        URI document = URI.create(provider.getIssuer().toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(http.get(provider, document));
            // Discovery §4.3: the issuer must be exactly the one that was asked.
            if (!metadata.getIssuer().getValue().equals(provider.getIssuer().toString())) {
                trace.failed(TraceStep.Name.DISCOVERY, provider.getIssuer(), metadata.getIssuer());
                throw new SsoException(SsoProblem.MISCONFIGURED);
            }
            if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null || metadata.getJWKSetURI() == null) {
                trace.failed(TraceStep.Name.DISCOVERY, "authorization_endpoint, token_endpoint and jwks_uri", "one is missing");
                throw new SsoException(SsoProblem.MISCONFIGURED);
            }
            trace.passed(TraceStep.Name.DISCOVERY, document);
            return new Entry(metadata, keys(provider, metadata), clock.instant().plus(METADATA_LIFETIME));
        } catch (IOException | ParseException e) {
            trace.failed(TraceStep.Name.DISCOVERY, document, e.getMessage());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    private JWKSource<SecurityContext> keys(IdentityProvider provider, OIDCProviderMetadata metadata) throws IOException {
        return JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL(), http.retriever(provider))
                .cache(KEYS_LIFETIME.toMillis(), WAIT_FOR_KEYS.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_AT_MOST_EVERY.toMillis())
                .build();
    }

    /**
     * What is known of a provider.
     *
     * @param metadata from its discovery document
     * @param keys its signing keys
     * @param until when to look again
     */
    record Entry(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {
    }
}
