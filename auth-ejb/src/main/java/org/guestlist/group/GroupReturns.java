package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Brings back groups that were deleted, as the same ones: what names a group by its ids means it again. */
@Stateless
public class GroupReturns {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AuditLog auditLog;

    /** @return whether no group is called so */
    @Needs(Permission.SEE_ALL)
    public boolean isFree(String name) {
        return em.createQuery("select count(g) from PeopleGroup g where g.nameKey = :key", Long.class)
                        .setParameter("key", new GroupName(name).key())
                        .getSingleResult()
                == 0;
    }

    /**
     * Brings a group back, with nobody in it. The organisation is locked, so that nobody takes its name meanwhile.
     *
     * @param owners the ids of accounts
     * @return false if it is there, or another one is called so, and nothing was done
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean bringBack(ReturningGroup group, Collection<Long> owners) {
        tenants.lock(tenant.get());
        if (em.find(Group.class, group.id()) != null || !isFree(group.name())) {
            return false;
        }
        sql.update(
                """
                insert into people_group (
                    id, tenant_id, uuid, name, name_key, description, given_by, giving_approved, created_at, version)
                values (?, :organisation, ?, ?, ?, ?, ?, ?, ?, ?)""",
                group.id(),
                group.uuid(),
                group.name(),
                new GroupName(group.name()).key(),
                group.description(),
                group.givenBy(),
                group.givingApproved(),
                group.createdAt(),
                // Not one that anybody has seen before.
                group.version() + 1);
        owners.forEach(account -> em.persist(new GroupOwner(group.id(), account)));
        em.flush();
        return true;
    }

    /** Says in the audit log that it is back. @param members how many are in it */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void record(ReturningGroup group, long members) {
        auditLog.record(AuditEvent.of(AuditKind.GROUP_CREATED)
                .about(null, group.name())
                .after(AuditName.GROUP_NAME, group.name())
                .after(AuditName.GROUP_DESCRIPTION, group.description())
                .after(AuditName.MEMBERS, members));
    }
}
