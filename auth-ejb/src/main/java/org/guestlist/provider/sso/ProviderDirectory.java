package org.guestlist.provider.sso;

import com.nimbusds.jose.jwk.source.JWKSource;
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
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** The metadata of OpenID providers (OpenID Connect Discovery 1.0) and their keys, cached for a while. */
@ApplicationScoped
class ProviderDirectory {

    private static final Duration LIFETIME = Duration.ofHours(1);

    @Inject
    private ProviderHttp http;

    @Inject
    private Clock clock;

    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();

    /** For CDI. */
    protected ProviderDirectory() {}

    ProviderDirectory(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** @return the provider's metadata and keys, from the cache or its discovery document */
    Entry find(IdentityProvider provider, Trace trace) throws SsoException {
        return find(provider, SignOnDeadline.start(), trace);
    }

    /** @return the provider's metadata and keys, from the cache or, within the deadline, its discovery document */
    Entry find(IdentityProvider provider, SignOnDeadline deadline, Trace trace) throws SsoException {
        Entry known = provider.getTried().isPresent() ? null : entries.get(provider.getUuid());
        // A new version of the settings may have a new issuer, and so another provider.
        if (known != null
                && known.version == provider.getVersion()
                && clock.instant().isBefore(known.until)) {
            return known;
        }
        return ask(provider, deadline, trace);
    }

    /** @return the same, always from the discovery document, and cached from now on; not of a change that is only tried */
    Entry ask(IdentityProvider provider, SignOnDeadline deadline, Trace trace) throws SsoException {
        if (provider.getTried().isPresent()) {
            return discover(provider, deadline, trace);
        }
        try {
            Entry discovered = discover(provider, deadline, trace);
            entries.put(provider.getUuid(), discovered);
            return discovered;
        } catch (SsoException e) {
            // The next person is told here what is wrong, instead of being sent to a provider that has gone.
            entries.computeIfPresent(provider.getUuid(), (uuid, known) -> known.over());
            throw e;
        }
    }

    /** @return what is cached of the provider, of any age; never calls it */
    Optional<Entry> recall(IdentityProvider provider) {
        return Optional.ofNullable(entries.get(provider.getUuid()))
                .filter(known -> known.version == provider.getVersion());
    }

    private Entry discover(IdentityProvider provider, SignOnDeadline deadline, Trace trace) throws SsoException {
        URI document = URI.create(
                provider.getIssuer().toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            Answer answer = http.ask(provider, document, deadline);
            Instant now = clock.instant();
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(ProviderHttp.text(answer));
            check(provider, metadata, trace);
            trace.passed(Name.DISCOVERY, document);
            return new Entry(
                    metadata,
                    new ProviderKeys(http, provider, metadata.getJWKSetURI()),
                    provider.getVersion(),
                    now.plus(LIFETIME),
                    ServerClock.ahead(answer, now));
        } catch (IOException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.DISCOVERY, cause, document, e.getMessage());
            throw new SsoException(cause);
        } catch (ParseException | RuntimeException e) {
            // Nimbus throws unchecked exceptions for some values.
            trace.failed(Name.DISCOVERY, Cause.UNREADABLE, "a discovery document at " + document, e.getMessage());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    private static void check(IdentityProvider provider, OIDCProviderMetadata metadata, Trace trace)
            throws SsoException {
        // Discovery §4.3: the issuer must be exactly the requested one.
        if (!metadata.getIssuer().getValue().equals(provider.getIssuer().toString())) {
            trace.failed(Name.DISCOVERY, "issuer " + provider.getIssuer(), "issuer " + metadata.getIssuer());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        URI[] needed = {metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI()
        };
        if (Arrays.asList(needed).contains(null)) {
            trace.failed(
                    Name.DISCOVERY,
                    Cause.MISSING,
                    "authorization_endpoint, token_endpoint and jwks_uri",
                    "one is missing");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        // Codes, secrets and tokens are sent there: Core §3.1.2.1 and §3.1.3.1 require TLS. Only a provider on this
        // machine may omit it.
        boolean plainAllowed = "http".equals(provider.getIssuer().getScheme());
        Optional<URI> plain = Arrays.stream(
                        new URI[] {needed[0], needed[1], needed[2], metadata.getUserInfoEndpointURI()})
                .filter(Objects::nonNull)
                .filter(uri -> !"https".equals(uri.getScheme()) && !(plainAllowed && "http".equals(uri.getScheme())))
                .findFirst();
        if (plain.isPresent()) {
            trace.failed(Name.DISCOVERY, "https addresses", plain.get());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    /**
     * The cached data of a provider.
     *
     * @param metadata from its discovery document
     * @param keys its signing keys
     * @param version of the settings with which it was fetched
     * @param until when it expires
     * @param ahead how far the provider's clock was ahead of ours then; empty if it did not tell the time
     */
    record Entry(
            OIDCProviderMetadata metadata,
            JWKSource<SecurityContext> keys,
            int version,
            Instant until,
            Optional<Duration> ahead) {

        Entry over() {
            return new Entry(metadata, keys, version, Instant.MIN, ahead);
        }
    }
}
