package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/**
 * Notes what sign-ins show of a provider. Makes no new version of it, as nothing that a form shows has changed, and asks the database nothing
 * if it is known already.
 */
@Stateless
public class ProviderNotes {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    /** Remembers that somebody has come in by the provider. */
    public void worked(IdentityProvider provider) {
        if (!provider.hasWorked()) {
            em.createQuery("update IdentityProvider p set p.workedAt = :now where p.id = :id and p.workedAt is null")
                    .setParameter("now", clock.instant())
                    .setParameter("id", provider.getId())
                    .executeUpdate();
        }
    }

    /** Remembers how the provider signs its ID tokens, such as {@code RS256}. */
    public void signsWith(IdentityProvider provider, String algorithm) {
        if (provider.getIdTokenAlgorithm().filter(algorithm::equals).isEmpty()) {
            em.createQuery("update IdentityProvider p set p.idTokenAlgorithm = :algorithm where p.id = :id")
                    .setParameter("algorithm", algorithm)
                    .setParameter("id", provider.getId())
                    .executeUpdate();
        }
    }
}
