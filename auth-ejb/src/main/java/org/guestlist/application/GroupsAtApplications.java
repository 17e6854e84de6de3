package org.guestlist.application;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * What applications say of one group: whether its members may use them, and their words for it. An application that is saved while the
 * group is gone forgets it, so that whoever brings the group back says it again.
 */
@Stateless
public class GroupsAtApplications {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ApplicationService applications;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private AuditLog auditLog;

    /** @return what each application says of this group that says anything */
    @Needs(Permission.SEE_ALL)
    public List<GroupAtApplication> of(UUID group) {
        return applications.list().stream()
                .map(one -> new GroupAtApplication(
                        one.getId(),
                        one.access().groups().contains(group),
                        Optional.ofNullable(CustomClaimsText.write(words(one, group)))))
                .filter(one -> one.opens() || one.words().isPresent())
                .toList();
    }

    private static List<CustomClaim> words(Application application, UUID group) {
        return application.claims().custom().stream()
                .filter(one -> one.group().filter(group::equals).isPresent())
                .toList();
    }

    /**
     * Lets an application say this of the group again, beside what it says of it now. What has no room there any more, or is said otherwise
     * by now, is left out; nothing happens if the application is gone.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void sayAgain(UUID group, GroupAtApplication said) {
        tenants.lock(tenant.get());
        Optional.ofNullable(em.find(Application.class, said.application()))
                .map(Application::getUuid)
                .flatMap(applications::lockToChange)
                .ifPresent(application -> sayAgain(application, group, said));
    }

    private void sayAgain(Application application, UUID group, GroupAtApplication said) {
        AuditValues before = application.settings().audited();
        Set<UUID> groups = new HashSet<>(application.access().groups());
        if (said.opens() && groups.size() < ApplicationAccess.MOST) {
            groups.add(group);
        }
        ApplicationSettings settings = application
                .settings()
                .withGroups(
                        groups,
                        claims(
                                application.claims(),
                                CustomClaimsText.read(said.words().orElse(null))));
        if (!before.equals(settings.audited())) {
            application.configure(settings, client.application());
            auditLog.record(AuditEvent.of(AuditKind.APPLICATION_CHANGED)
                    .about(null, application.getName())
                    .changed(before, settings.audited()));
        }
    }

    private static ClaimRules claims(ClaimRules now, List<CustomClaim> words) {
        List<CustomClaim> all = new ArrayList<>(now.custom());
        words.stream().filter(one -> !all.contains(one)).forEach(all::add);
        try {
            return now.with(all);
        } catch (IllegalArgumentException e) {
            // They are too many, or there is another word or value for the same by now.
            return now;
        }
    }
}
