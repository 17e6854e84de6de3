package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** The public keys with which identity providers verify what the current organisation signs for them (RFC 7517, RFC 7523 §3). */
@Stateless
public class PublishedKeys {

    @Inject
    private CurrentTenant tenant;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private PendingConnections pending;

    @Inject
    private ClientKeys keys;

    /** @return the public signing keys, also those that wait for a test, as a JWK set (RFC 7517 §5) */
    public String asJwks() {
        return keys.publicKeys(Stream.concat(
                ProviderService.list(em).stream().map(IdentityProvider::getSealedSigningKey),
                pending.newSigningKeys().stream().map(Optional::of)));
    }

    /** @return the id of the key for the provider in {@link #asJwks()}, if it has one */
    @Needs(Permission.SEE_ALL)
    public Optional<String> idFor(IdentityProvider provider) {
        return keys.id(provider.getSealedSigningKey());
    }

    /** @return the URI of {@link #asJwks()}, to register at providers */
    @Needs(Permission.SEE_ALL)
    public URI address() {
        return URI.create(tenant.address() + "/sso/jwks");
    }
}
