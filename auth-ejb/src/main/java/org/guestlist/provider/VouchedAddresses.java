package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Finds addresses of accounts that providers had vouched for before that was written down. */
@Stateless
public class VouchedAddresses {

    @PersistenceContext
    private EntityManager em;

    /**
     * Notes them for accounts whose ids are in this range, from when their identities were linked by their present address: only a provider
     * that vouched for it, or was trusted for it, could be linked, and today's domains must still say so.
     *
     * @param after not included
     * @param to included
     */
    public void noteEarlier(long after, long to) {
        em.createQuery(
                        "select l from IdentityLink l join fetch l.provider join fetch l.account a where a.id > :after and a.id <= :to"
                                + " and a.erasedAt is null order by a.id, l.linkedAt",
                        IdentityLink.class)
                .setParameter("after", after)
                .setParameter("to", to)
                .getResultStream()
                .forEach(link -> WordOfProvider.prove(
                        link.getProvider(), link.identity(), link.getAccount(), link.getLinkedAt()));
    }
}
