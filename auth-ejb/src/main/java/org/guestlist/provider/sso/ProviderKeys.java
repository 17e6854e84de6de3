package org.guestlist.provider.sso;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.TraceStep.Cause;

/**
 * A provider's signing keys, cached for a while. They are fetched again for an unknown key id, so that a rotation works at once, but not
 * twice within half a minute, so that a flood of such tokens does not overload the provider.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(30);

    private final JWKSource<SecurityContext> cache;
    private final ReentrantLock lock = new ReentrantLock();

    ProviderKeys(ProviderHttp http, IdentityProvider provider, URI address) {
        this.cache = JWKSourceBuilder.create(new Remote(http, provider, address))
                .cache(LIFETIME.toMillis(), SignOnDeadline.LIMIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(AT_MOST_EVERY.toMillis())
                .build();
    }

    /** Nimbus waits for another thread's fetch without limit; here each caller waits only until its own deadline. */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        boolean locked = false;
        try {
            locked = lock.tryLock(SignOnDeadline.of(context).left().toNanos(), TimeUnit.NANOSECONDS);
            if (!locked) {
                throw new KeySourceException(
                        "the keys did not come in time",
                        new CallFailedException(Cause.DOWN, "the keys did not come in time"));
            }
            return cache.get(selector, context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeySourceException("interrupted", e);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    /** Fetches the keys that the provider publishes. */
    private record Remote(ProviderHttp http, IdentityProvider provider, URI address)
            implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
                throws KeySourceException {
            try {
                return JWKSet.parse(http.get(provider, address, SignOnDeadline.of(context)));
            } catch (IOException e) {
                throw new JWKSetRetrievalException(e.getMessage(), e);
            } catch (ParseException | RuntimeException e) {
                // Nimbus throws unchecked exceptions for some JSON.
                throw new JWKSetParseException(address + " is no JSON Web Key Set", e);
            }
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
