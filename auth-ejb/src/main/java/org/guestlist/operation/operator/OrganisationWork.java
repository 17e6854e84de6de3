package org.guestlist.operation.operator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.operation.bootstrap.FirstAdministrator;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.HostTakenException;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;

/** The steps of {@link OrganisationDesk} in the current organisation, each with its event in the audit log, in one transaction. */
@Stateless
public class OrganisationWork {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FirstAdministrator firstAdministrator;

    @Inject
    private AuditLog auditLog;

    /** @return how many people there are, without deleted ones */
    public long people() {
        return em.createQuery("select count(a) from Account a where a.status <> :deleted", Long.class)
                .setParameter("deleted", AccountStatus.DELETED)
                .getSingleResult();
    }

    /**
     * Invites the first administrator of a new organisation.
     *
     * @throws HostTakenException if another call has done so
     */
    public void begin(EmailAddress administrator, boolean mailed) {
        tenants.lock(tenant.get());
        if (people() > 0) {
            throw new HostTakenException(tenant.get().getHost());
        }
        auditLog.record(AuditEvent.of(AuditKind.ORGANISATION_CREATED)
                .after(AuditName.ORGANISATION_NAME, tenant.get().getName())
                .after(AuditName.HOSTS, hosts(tenant.get())));
        firstAdministrator.invite(administrator, mailed);
    }

    /** Changes the name. */
    public void rename(String name) {
        Tenant organisation = tenants.lock(tenant.get());
        String before = organisation.getName();
        tenants.rename(organisation, name);
        if (!before.equals(name)) {
            auditLog.record(AuditEvent.of(AuditKind.ORGANISATION_CHANGED)
                    .before(AuditName.ORGANISATION_NAME, before)
                    .after(AuditName.ORGANISATION_NAME, name));
        }
    }

    /** Suspends it, and ends its sessions. */
    public void suspend() {
        if (tenants.lock(tenant.get()).getSuspendedAt().isEmpty()) {
            tenants.suspend(tenant.get());
            int ended = em.createQuery("delete from LoginSession s").executeUpdate();
            auditLog.record(AuditEvent.of(AuditKind.ORGANISATION_SUSPENDED).before(AuditName.SESSIONS, ended));
        }
    }

    /** Ends the suspension. */
    public void resume() {
        if (tenants.lock(tenant.get()).getSuspendedAt().isPresent()) {
            tenants.resume(tenant.get());
            auditLog.record(AuditEvent.of(AuditKind.ORGANISATION_RESUMED));
        }
    }

    /** Adds a host, or makes it the main one. */
    public void addHost(HostName host, boolean main) {
        Tenant organisation = tenants.lock(tenant.get());
        tenants.refuseTaken(organisation, host);
        List<String> before = hosts(organisation);
        if (main) {
            tenants.moveTo(organisation, host);
        } else {
            tenants.answerAlsoAt(organisation, host);
        }
        recordHosts(before, organisation);
    }

    /** Gives an alias up. @return whether it was one */
    public boolean removeHost(HostName host) {
        Tenant organisation = tenants.lock(tenant.get());
        if (!organisation.getAliases().contains(host)) {
            return false;
        }
        List<String> before = hosts(organisation);
        tenants.stopAnsweringAt(organisation, host);
        recordHosts(before, organisation);
        return true;
    }

    private void recordHosts(List<String> before, Tenant organisation) {
        if (!before.equals(hosts(organisation))) {
            auditLog.record(AuditEvent.of(AuditKind.ORGANISATION_CHANGED)
                    .before(AuditName.HOSTS, before)
                    .after(AuditName.HOSTS, hosts(organisation)));
        }
    }

    private static List<String> hosts(Tenant organisation) {
        return Stream.concat(Stream.of(organisation.getHost()), organisation.getAliases().stream())
                .map(HostName::value)
                .toList();
    }

    /** Notes that an operator has looked. */
    public void looked(String request) {
        auditLog.record(AuditEvent.of(AuditKind.OPERATOR_LOOKED).after(AuditName.REQUEST, request));
    }
}
