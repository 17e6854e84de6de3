package org.guestlist.sso;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.tenant.CurrentTenant;

/** The current organisation's identity providers. */
@Stateless
public class ProviderService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    /** @return all, in the administrator's order */
    public List<IdentityProvider> list() {
        return em.createQuery("select p from IdentityProvider p order by p.order, p.id", IdentityProvider.class).getResultList();
    }

    /** @return those that people can use, in the administrator's order */
    public List<IdentityProvider> enabled() {
        return list().stream().filter(IdentityProvider::isEnabled).toList();
    }

    /** @return the provider with this public id; another organisation's is unknown here */
    public Optional<IdentityProvider> find(UUID uuid) {
        return em.createQuery("select p from IdentityProvider p where p.uuid = :uuid", IdentityProvider.class).setParameter("uuid", uuid)
                .getResultStream().findFirst();
    }

    /** @return the redirect address to enter at the provider: one a provider and organisation (RFC 9700 §2.1) */
    public URI callback(IdentityProvider provider) {
        return URI.create(tenant.address() + "/sso/" + provider.getUuid() + "/callback");
    }
}
