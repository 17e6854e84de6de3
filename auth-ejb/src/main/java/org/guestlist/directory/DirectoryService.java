package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.directory.DirectoryOutcome.ChangedMeanwhile;
import org.guestlist.directory.DirectoryOutcome.Gone;
import org.guestlist.directory.DirectoryOutcome.NameRefused;
import org.guestlist.directory.DirectoryOutcome.Saved;
import org.guestlist.directory.DirectoryOutcome.TooMany;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.PublicIds;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** The directories of the current organisation, for administrators. What a directory may do decides who gets in: it takes a fresh proof. */
@Stateless
public class DirectoryService {

    /** How many an organisation has at most. */
    public static final int MOST = 20;

    /** How long a directory that was stopped may close as many people as it wants, once an administrator has said so. */
    private static final Duration LET_THROUGH = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private ApplicationService applications;

    @Inject
    private DirectoryClients clients;

    @Inject
    private DirectoryOwnership ownership;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** @return all, by name */
    @Needs(Permission.SEE_ALL)
    public List<Directory> list() {
        return all();
    }

    private List<Directory> all() {
        return em.createQuery("select d from Directory d order by d.name, d.id", Directory.class)
                .getResultList();
    }

    /** @return the one with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<Directory> find(UUID uuid) {
        return PublicIds.find(em, Directory.class, uuid);
    }

    /** @return how many people and groups it keeps; none if it was deleted meanwhile */
    @Needs(Permission.SEE_ALL)
    public Kept kept(Directory directory) {
        return sql.one(Kept.class, """
                select (select count(*) from directory_person
                        where tenant_id = :organisation and directory_id = ? and removed_at is null) as people,
                    (select count(*) from directory_group
                        where tenant_id = :organisation and directory_id = ?) as groups
                """, directory.getId(), directory.getId());
    }

    /** How many people and groups a directory keeps. */
    public record Kept(long people, long groups) {}

    /** @return the name of the directory that keeps this person; empty if none does */
    @Needs(Permission.SEE_PEOPLE)
    public Optional<String> keeperOf(long accountId) {
        return sql.first(String.class, """
                select d.name from directory_person p
                join directory d on d.tenant_id = p.tenant_id and d.id = p.directory_id
                where p.tenant_id = :organisation and p.account_id = ? and p.removed_at is null""", accountId);
    }

    /** @return the keys of the attributes of people that the directory has sent so far */
    @Needs(Permission.SEE_ALL)
    public Set<String> sent(Directory directory) {
        return ownership.sent(directory);
    }

    /** @return what each directory is called, by the source of memberships that it is */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, String> sources() {
        return all().stream().collect(Collectors.toMap(Directory::getSource, Directory::getName));
    }

    /** Adds a directory, once: a form that is sent twice adds only one. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public DirectoryOutcome create(NewId id, String name, DirectoryRules rules) {
        // One after the other, so that two at once see each other's name.
        tenants.lock(tenant.get());
        Optional<Directory> there = find(id.uuid());
        if (there.isPresent()) {
            return new Saved(there.get());
        }
        Optional<DirectoryOutcome> refused = refused(name, id.uuid());
        if (refused.isPresent()) {
            return refused.get();
        }
        if (all().size() >= MOST) {
            return new TooMany();
        }
        Directory directory = new Directory(id, name, rules, clock.instant());
        em.persist(directory);
        record(AuditKind.DIRECTORY_ADDED, directory, AuditValues.NONE, audited(directory));
        return new Saved(directory);
    }

    private Optional<DirectoryOutcome> refused(String name, UUID except) {
        if (!Directory.isName(name)) {
            return Optional.of(new NameRefused(false));
        }
        return all().stream()
                        .anyMatch(other -> other.getName().equalsIgnoreCase(TidyText.tidy(name))
                                && !other.getUuid().equals(except))
                ? Optional.of(new NameRefused(true))
                : Optional.empty();
    }

    /**
     * Changes name and rules.
     *
     * @param version of the directory when the form was opened
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public DirectoryOutcome change(UUID uuid, int version, String name, DirectoryRules rules) {
        tenants.lock(tenant.get());
        Optional<Directory> found = lock(uuid);
        if (found.isEmpty()) {
            return new Gone();
        }
        Directory directory = found.get();
        if (directory.getVersion() != version) {
            return new ChangedMeanwhile();
        }
        Optional<DirectoryOutcome> refused = refused(name, uuid);
        if (refused.isPresent()) {
            return refused.get();
        }
        AuditValues before = audited(directory);
        directory.change(name, rules);
        if (!before.equals(audited(directory))) {
            record(AuditKind.DIRECTORY_CHANGED, directory, before, audited(directory));
        }
        return new Saved(directory);
    }

    /**
     * Lets the directory call with access tokens of this application, which it gets with the application's secret or key.
     *
     * @param client the client id; empty for none
     * @return whether that was possible: not if it is none that acts for itself, or another directory uses it
     */
    @Needs(value = Permission.CHANGE_PROGRAMS, proof = Proof.FRESH)
    public boolean callAs(UUID uuid, Optional<UUID> client) {
        Optional<Application> application = client.flatMap(applications::lock);
        Optional<Directory> directory = lock(uuid);
        if (directory.isEmpty() || application.isPresent() != client.isPresent()) {
            return false;
        }
        Optional<UUID> before = clients.of(directory.get().getId());
        if (before.equals(client)) {
            return true;
        }
        if (!clients.set(directory.get().getId(), application)) {
            return false;
        }
        record(
                AuditKind.DIRECTORY_CLIENT_CHANGED,
                directory.get(),
                AuditValues.of(AuditName.DIRECTORY_CLIENT, before),
                AuditValues.of(AuditName.DIRECTORY_CLIENT, client));
        return true;
    }

    /** @return the client id of the application as which the directory may call; empty for none */
    @Needs(Permission.SEE_ALL)
    public Optional<UUID> client(Directory directory) {
        return clients.of(directory.getId());
    }

    /** Lets a directory that was stopped close as many people as it wants, for a day. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void letThrough(UUID uuid) {
        lock(uuid).filter(directory -> directory.getStoppedAt().isPresent()).ifPresent(directory -> {
            directory.letThrough(clock.instant().plus(LET_THROUGH));
            record(AuditKind.DIRECTORY_LET_THROUGH, directory, AuditValues.NONE, AuditValues.NONE);
        });
    }

    /** Deletes a directory. The people and groups that it has kept stay as they are, in nobody's care; its tokens end at once. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void delete(UUID uuid) {
        lock(uuid).ifPresent(directory -> {
            AuditValues before = audited(directory);
            // Who was by hand in the group as well is in it once from now on.
            sql.update("""
                    delete from group_member
                    where tenant_id = :organisation and source = ?
                      and exists (
                          select 1 from group_member other
                          where other.group_id = group_member.group_id and other.account_id = group_member.account_id
                            and other.source = 0)""", directory.getSource());
            sql.update(
                    "update group_member set source = 0 where tenant_id = :organisation and source = ?",
                    directory.getSource());
            record(AuditKind.DIRECTORY_DELETED, directory, before, AuditValues.NONE);
            em.remove(directory);
        });
    }

    private Optional<Directory> lock(UUID uuid) {
        return PublicIds.lock(em, Directory.class, uuid);
    }

    private static AuditValues audited(Directory directory) {
        DirectoryRules rules = directory.getRules();
        return AuditValues.of(AuditName.DIRECTORY, directory.getName())
                .and(AuditName.DIRECTORY_DRY, rules.dry())
                .and(AuditName.DIRECTORY_CREATES, rules.creates())
                .and(AuditName.DIRECTORY_WELCOMES, rules.welcomes())
                .and(AuditName.DIRECTORY_ADOPTS, rules.adopts())
                .and(AuditName.DIRECTORY_LEAVING, rules.leaving())
                .and(AuditName.DIRECTORY_GROUPS, rules.keepsGroups())
                .and(AuditName.DIRECTORY_ROLES, rules.touchesRoles())
                .and(
                        AuditName.DIRECTORY_LEAVES,
                        rules.leaves().stream()
                                .map(StandardAttribute::named)
                                .sorted()
                                .toList());
    }

    private void record(AuditKind kind, Directory directory, AuditValues before, AuditValues after) {
        auditLog.record(AuditEvent.of(kind).about(null, directory.getName()).changed(before, after));
    }
}
