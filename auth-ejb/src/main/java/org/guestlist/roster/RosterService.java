package org.guestlist.roster;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.job.Job;
import org.guestlist.organisation.tenant.PublicIds;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** The imports of the current organisation. */
@Stateless
public class RosterService {

    /** The job parameter with the id of its import. */
    public static final String IMPORT = "import";

    private static final int RECENT = 10;

    @PersistenceContext
    private EntityManager em;

    /** @return the import with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<RosterImport> find(UUID uuid) {
        return PublicIds.find(em, RosterImport.class, uuid);
    }

    /** @return the latest imports, the newest first */
    @Needs(Permission.SEE_ALL)
    public List<RosterImport> recent() {
        return em.createQuery("select r from RosterImport r order by r.createdAt desc, r.id desc", RosterImport.class)
                .setMaxResults(RECENT)
                .getResultList();
    }

    /**
     * @param last the import after which to go on; empty for the beginning
     * @return imports, the newest first
     */
    @Needs(Permission.SEE_ALL)
    public List<RosterImport> before(Optional<RosterImport> last, int limit) {
        TypedQuery<RosterImport> query = em.createQuery(
                "select r from RosterImport r"
                        + (last.isEmpty() ? "" : " where r.createdAt < :at or r.createdAt = :at and r.id < :id")
                        + " order by r.createdAt desc, r.id desc",
                RosterImport.class);
        last.ifPresent(one -> query.setParameter("at", one.getCreatedAt()).setParameter("id", one.getId()));
        return query.setMaxResults(limit).getResultList();
    }

    /** @return the import, locked until the transaction ends */
    public Optional<RosterImport> lock(UUID uuid) {
        return PublicIds.lock(em, RosterImport.class, uuid);
    }

    /**
     * Does something with the import as it was seen.
     *
     * @param version that was seen
     * @throws ChangedMeanwhileException if there is another one now, or none
     */
    @Needs(Permission.CHANGE)
    public <T> T asSeen(UUID uuid, int version, Supplier<T> step) {
        if (lock(uuid).filter(one -> one.getVersion() == version).isEmpty()) {
            throw new ChangedMeanwhileException();
        }
        return step.get();
    }

    /** The import that a job works on, in the job's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public RosterImport of(Job job) {
        return find(UUID.fromString(job.parameter(IMPORT).orElseThrow()))
                .orElseThrow(() -> new IllegalStateException("The import is gone"));
    }
}
