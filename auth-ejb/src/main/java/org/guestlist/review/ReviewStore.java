package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.platform.db.Parts;

/** Keeps the reviews of the current organisation. */
@ApplicationScoped
class ReviewStore {

    /** More reviews than these are not listed: twenty years of a dozen a year. */
    private static final int MOST = 250;

    @PersistenceContext
    private EntityManager em;

    void add(Review review) {
        em.persist(review);
        // Lines refer to it in SQL.
        em.flush();
    }

    /** Writes what has changed, for statements in SQL. */
    void flush() {
        em.flush();
    }

    Optional<Review> find(UUID uuid) {
        return byUuid(uuid).getResultStream().findFirst();
    }

    Optional<Review> find(long id) {
        return Optional.ofNullable(em.find(Review.class, id));
    }

    /** @return the review as it is stored now; nobody else changes it until the transaction ends. Accounts are locked before it */
    Optional<Review> lock(UUID uuid) {
        return byUuid(uuid)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(QueryHints.REFRESH, HintValues.TRUE)
                .getResultStream()
                .findFirst();
    }

    /** @return the review as it is stored now */
    Optional<Review> look(UUID uuid) {
        return byUuid(uuid)
                .setHint(QueryHints.REFRESH, HintValues.TRUE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<Review> byUuid(UUID uuid) {
        return em.createQuery("select r from Review r where r.uuid = :uuid", Review.class)
                .setParameter("uuid", uuid);
    }

    /** @return all in these states, the first to close first */
    List<Review> in(Collection<ReviewState> states) {
        return em.createQuery("select r from Review r where r.state in :states order by r.dueOn, r.id", Review.class)
                .setParameter("states", states)
                .getResultList();
    }

    /** @return those that were over last, the newest first */
    List<Review> over() {
        return em.createQuery(
                        "select r from Review r where r.state in :states order by r.closedAt desc, r.id desc",
                        Review.class)
                .setParameter("states", List.of(ReviewState.CLOSED, ReviewState.STOPPED))
                .setMaxResults(MOST)
                .getResultList();
    }

    /** @return the ids of the accounts with these public ids */
    Set<Long> ids(Collection<UUID> uuids) {
        return Parts.of(uuids)
                .flatMap(part -> em.createQuery(
                                "select a.id from Account a where a.uuid in :uuids and a.erasedAt is null", Long.class)
                        .setParameter("uuids", part)
                        .getResultStream())
                .collect(Collectors.toSet());
    }
}
