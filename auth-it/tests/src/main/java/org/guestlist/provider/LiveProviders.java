package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Providers as they are once a test sign-in has succeeded and an administrator has enabled them. */
@Stateless
public class LiveProviders {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderNotes notes;

    /** @return a new one of the organisation that is bound */
    public IdentityProvider add(ProviderSettings settings, Optional<String> secret) {
        IdentityProvider provider = addUntested(settings, secret);
        em.flush();
        notes.worked(provider);
        em.refresh(provider);
        return provider;
    }

    /** @return one that is enabled and has never worked, as a version could leave it that did not ask for a test first */
    public IdentityProvider addUntested(ProviderSettings settings, Optional<String> secret) {
        IdentityProvider provider = providers.add(settings, secret);
        provider.enable();
        return provider;
    }
}
