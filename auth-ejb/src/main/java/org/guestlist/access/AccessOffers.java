package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.Applications;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** What people may ask for, as administrators say. Each node holds it; what is asked for is looked up anew. */
@Stateless
public class AccessOffers {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationService stored;

    @Inject
    private TenantCache organisations;

    @Inject
    private AuditLog auditLog;

    /** @return whether there is anything that people may ask for, as this node holds it */
    @OwnRule("everybody")
    public boolean any() {
        return !held().isEmpty();
    }

    private List<AccessOffer> held() {
        return organisations.part("accessOffers", this::all);
    }

    private List<AccessOffer> all() {
        return em.createQuery("select o from AccessOffer o order by o.id", AccessOffer.class)
                .getResultList();
    }

    /** @return what people may ask for who are in none of these groups; an application only while its group still opens it */
    @OwnRule("everybody: who asks is looked at by OwnRequests")
    public List<Wanted> without(Set<Long> memberOf) {
        Map<Long, Group> byId = groups.list().stream().collect(Collectors.toMap(Group::getId, group -> group));
        return held().stream()
                .filter(offer -> byId.containsKey(offer.getGroupId()) && !memberOf.contains(offer.getGroupId()))
                .flatMap(offer -> wanted(offer, byId.get(offer.getGroupId())).stream())
                .toList();
    }

    private Optional<Wanted> wanted(AccessOffer offer, Group group) {
        if (offer.getApplicationId().isEmpty()) {
            return Optional.of(new Wanted(group.getUuid(), group.getName(), false, group.getId()));
        }
        return applications
                .enabled()
                .filter(one -> one.getId().equals(offer.getApplicationId().get()))
                .filter(one -> !one.access().everyone() && one.access().groups().contains(group.getUuid()))
                .map(one -> new Wanted(one.getUuid(), one.getName(), true, group.getId()))
                .findFirst();
    }

    /** @return whether people may ask for the group itself */
    @Needs(Permission.SEE_ALL)
    public boolean isOffered(Group group) {
        return ofGroup(group).isPresent();
    }

    private Optional<AccessOffer> ofGroup(Group group) {
        return all().stream()
                .filter(offer -> offer.getApplicationId().isEmpty() && offer.getGroupId() == group.getId())
                .findFirst();
    }

    /** @return the group that a yes gives, if people may ask for the application */
    @Needs(Permission.SEE_ALL)
    public Optional<UUID> groupOf(Application application) {
        return ofApplication(application)
                .flatMap(offer -> groups.find(offer.getGroupId()))
                .map(Group::getUuid);
    }

    private Optional<AccessOffer> ofApplication(Application application) {
        return all().stream()
                .filter(offer -> offer.getApplicationId()
                        .filter(application.getId()::equals)
                        .isPresent())
                .findFirst();
    }

    /** Lets people ask for the group, or no longer; requests that are open stay. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void offer(UUID group, boolean wanted) {
        owners.lock(group, Set.of()).ifPresent(locked -> {
            Optional<AccessOffer> before = ofGroup(locked);
            if (before.isPresent() != wanted) {
                before.ifPresentOrElse(em::remove, () -> em.persist(new AccessOffer(locked.getId(), null)));
                auditLog.record(AuditEvent.of(AuditKind.GROUP_CHANGED)
                        .about(null, locked.getName())
                        .before(AuditName.MAY_BE_ASKED, !wanted)
                        .after(AuditName.MAY_BE_ASKED, wanted));
            }
        });
    }

    /**
     * Lets people ask again for a group that is back, or for an application through it, unless they ask for that through another group now.
     *
     * @param application its primary key; empty for the group itself
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void offerAgain(long group, Optional<Long> application) {
        boolean free =
                application.map(one -> em.find(Application.class, one) != null).orElse(true)
                        && all().stream()
                                .noneMatch(offer -> offer.getApplicationId().equals(application)
                                        && (application.isPresent() || offer.getGroupId() == group));
        if (free) {
            em.persist(new AccessOffer(group, application.orElse(null)));
        }
    }

    /**
     * Lets people ask for an application, or no longer.
     *
     * @param group that a yes gives; empty for no longer
     * @return whether it is so; false if the application is not open to the group
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean offer(UUID application, Optional<UUID> group) {
        Optional<Application> found = stored.lockToChange(application);
        Optional<Group> given = group.flatMap(one -> owners.lock(one, Set.of()));
        if (found.isEmpty()
                || given.isPresent() != group.isPresent()
                || group.filter(one -> !found.get().access().groups().contains(one))
                        .isPresent()) {
            return false;
        }
        Optional<AccessOffer> before = ofApplication(found.get());
        if (before.map(AccessOffer::getGroupId).equals(given.map(Group::getId))) {
            return true;
        }
        AuditEvent event = AuditEvent.of(AuditKind.APPLICATION_CHANGED)
                .at(found.get().getName())
                .about(null, found.get().getName());
        before.ifPresent(offer -> {
            groups.find(offer.getGroupId()).ifPresent(old -> event.before(AuditName.ASKED_GROUP, old.getName()));
            em.remove(offer);
        });
        given.ifPresent(one -> {
            event.after(AuditName.ASKED_GROUP, one.getName());
            em.persist(new AccessOffer(one.getId(), found.get().getId()));
        });
        auditLog.record(event);
        return true;
    }
}
