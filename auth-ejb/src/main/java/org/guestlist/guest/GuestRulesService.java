package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.GuestSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.DomainList;

/** What the current organisation says about guests. */
@Stateless
public class GuestRulesService {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private GroupService groups;

    @Inject
    private TenantCache organisations;

    @Inject
    private AuditLog auditLog;

    /**
     * What is said, as it was read, for a form.
     *
     * @param settings those that are held with the organisation
     * @param version 0 as long as nothing was said
     */
    public record Stored(GuestRules rules, GuestSettings settings, int version) {}

    private record Row(
            WhoHosts whoHosts,
            String hostGroups,
            int mostGuests,
            int guestsADay,
            int longestDays,
            DomainRule domainRule,
            String domains,
            boolean reasonAsked,
            Approval approval,
            int approvalDays,
            int takeOverDays,
            Proof proof,
            int version) {

        Stored read(GuestSettings settings) {
            return new Stored(
                    new GuestRules(
                            whoHosts,
                            Arrays.stream(hostGroups.split(" "))
                                    .filter(id -> !id.isEmpty())
                                    .map(UUID::fromString)
                                    .collect(Collectors.toSet()),
                            mostGuests,
                            guestsADay,
                            longestDays,
                            domainRule,
                            DomainList.of(domains),
                            reasonAsked,
                            approval,
                            approvalDays,
                            takeOverDays,
                            proof),
                    settings,
                    version);
        }
    }

    /** @return the rules; what is usual, as long as nobody has said anything else */
    @OwnRule("everybody: each who hosts, or asks for access, is told by them what is possible")
    public GuestRules get() {
        return stored(tenant.get()).rules();
    }

    /**
     * @return whether any member may be a host, as far as this node knows: the bar of each page asks, and where nobody hosts, no statement
     *     is sent for it
     */
    @OwnRule("everybody: it says nothing of anybody")
    public boolean isAnybodyHost() {
        return organisations.part("guestRules.anybody", () -> get().whoHosts() != WhoHosts.NOBODY);
    }

    /** @return the rules with their version, as they are stored; what a node holds of the organisation may be two seconds old */
    @Needs(Permission.SEE_ALL)
    public Stored find() {
        return stored(tenants.get(tenant.get().getId()));
    }

    private Stored stored(Tenant organisation) {
        return sql.first(Row.class, """
                select who_hosts, host_groups, most_guests, guests_a_day, longest_days, domain_rule, domains,
                    reason_asked, approval, approval_days, take_over_days, proof, version
                from guest_rules
                where tenant_id = ?""", organisation.getId())
                .map(row -> row.read(organisation.guests()))
                .orElseGet(() -> new Stored(GuestRules.USUAL, organisation.guests(), 0));
    }

    /**
     * Changes the rules, based on the version that the administrator saw. Guests who are here stay, with their days; what a host may no
     * longer do, the host is told at the next change.
     *
     * @return whether they are as wanted; false if another administrator has changed them meanwhile
     * @throws IllegalArgumentException with the name of the invalid component as message
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean change(int version, GuestRules wanted) {
        return change(version, wanted, tenant.get().guests());
    }

    /** The same, with what is held with the organisation. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean change(int version, GuestRules wanted, GuestSettings settings) {
        wanted.check();
        Tenant locked = tenants.lock(tenant.get());
        Stored before = stored(locked);
        if (before.version() != version) {
            return false;
        }
        if (!before.rules().equals(wanted) || !before.settings().equals(settings)) {
            store(version + 1, wanted);
            tenants.receive(locked, settings);
            auditLog.recordEach(
                    AuditKind.GUEST_RULES_CHANGED,
                    audited(before.rules(), before.settings()),
                    audited(wanted, settings));
        }
        return true;
    }

    private void store(int version, GuestRules rules) {
        sql.update("delete from guest_rules where tenant_id = :organisation");
        sql.update(
                """
                insert into guest_rules (
                    tenant_id, who_hosts, host_groups, most_guests, guests_a_day, longest_days, domain_rule,
                    domains, reason_asked, approval, approval_days, take_over_days, proof, version)
                values (:organisation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rules.whoHosts(),
                rules.hostGroups().stream().map(UUID::toString).sorted().collect(Collectors.joining(" ")),
                rules.mostGuests(),
                rules.guestsADay(),
                rules.longestDays(),
                rules.domainRule(),
                rules.domains().toString(),
                rules.reasonAsked(),
                rules.approval(),
                rules.approvalDays(),
                rules.takeOverDays(),
                rules.proof(),
                version);
        organisations.drop();
    }

    private AuditValues audited(GuestRules rules, GuestSettings settings) {
        return AuditValues.of(AuditName.WHO_HOSTS, rules.whoHosts())
                .and(AuditName.HOST_GROUPS, names(rules.hostGroups()))
                .and(AuditName.MOST_GUESTS, rules.mostGuests())
                .and(AuditName.GUESTS_A_DAY, rules.guestsADay())
                .and(AuditName.GUEST_LONGEST_DAYS, rules.longestDays())
                .and(AuditName.GUEST_DOMAIN_RULE, rules.domainRule())
                .and(AuditName.GUEST_DOMAINS, rules.domains().toString())
                .and(AuditName.GUEST_REASON_ASKED, rules.reasonAsked())
                .and(AuditName.GUEST_APPROVAL, rules.approval())
                .and(AuditName.GUEST_APPROVAL_DAYS, rules.approvalDays())
                .and(AuditName.TAKE_OVER_DAYS, rules.takeOverDays())
                .and(AuditName.HOST_PROOF, rules.proof())
                .and(AuditName.GUEST_SECOND_FACTOR, settings.secondFactor())
                .and(AuditName.GUEST_SENTENCE_ENGLISH, settings.sentence(Language.EN))
                .and(AuditName.GUEST_SENTENCE_GERMAN, settings.sentence(Language.DE));
    }

    private Set<String> names(Set<UUID> ids) {
        return groups.list().stream()
                .filter(group -> ids.contains(group.getUuid()))
                .map(Group::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
