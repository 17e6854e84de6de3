package org.guestlist.application.openid;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.Applications;

/**
 * Tells applications by the browser that a session has ended (OpenID Connect Front-Channel Logout 1.0 §3). Whether they have learnt of it
 * nobody knows: the browser may keep their cookies from them, or be closed.
 */
@Stateless
public class FrontChannelLogout {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Applications applications;

    @Inject
    private Endpoints endpoints;

    /**
     * @param session that is about to end, by its public id
     * @return what the browser opens then, once for each session at an application that wants it; no statement if there is none such here
     */
    public List<URI> of(UUID session) {
        if (applications.enabled().allMatch(one -> one.notices().frontChannel().isEmpty())) {
            return List.of();
        }
        String issuer = endpoints.issuer().getValue();
        return em.createQuery(
                        "select x from ApplicationSession x join fetch x.application a"
                                + " where x.session.uuid = :session and a.enabled = true and a.frontChannelLogout is not null order by x.id",
                        ApplicationSession.class)
                .setParameter("session", session)
                .getResultStream()
                .flatMap(one -> one.getApplication().notices().frontChannel(issuer, one.getUuid()).stream())
                .toList();
    }
}
