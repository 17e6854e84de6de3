package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupService;
import org.guestlist.guest.Approval;
import org.guestlist.guest.DomainRule;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.WhoHosts;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.DomainList;

/** What organisations of {@link Backstage} say about guests. */
@ApplicationScoped
public class GuestWork {

    @Inject
    private GuestRulesService rules;

    @Inject
    private GroupService groups;

    @Inject
    private ApplicationWork applications;

    @Inject
    private TenantScope scope;

    /**
     * @param groups whose members may be hosts, by their public ids
     * @return the same as rules
     */
    public static GuestRules rules(Hosting wanted, Set<UUID> groups) {
        return new GuestRules(
                WhoHosts.valueOf(wanted.who()),
                groups,
                wanted.mostGuests(),
                wanted.guestsADay(),
                wanted.longestDays(),
                wanted.notFrom().isEmpty() ? DomainRule.ANY : DomainRule.EXCEPT,
                DomainList.of(wanted.notFrom()),
                wanted.reasonAsked(),
                Approval.valueOf(wanted.approval()),
                GuestRules.USUAL.approvalDays(),
                GuestRules.USUAL.takeOverDays(),
                Proof.valueOf(wanted.proof()));
    }

    void letHost(Organisation organisation, Hosting wanted) {
        scope.run(organisation.id(), () -> rules.change(rules.find().version(), rules(wanted, groupsOf(wanted))));
    }

    private Set<UUID> groupsOf(Hosting wanted) {
        return wanted.groups().stream()
                .map(applications::group)
                .map(Group::getUuid)
                .collect(Collectors.toSet());
    }

    void letGive(Organisation organisation, String group, String by) {
        scope.run(organisation.id(), () -> {
            Group found = applications.group(group);
            groups.letGive(found.getUuid(), found.getVersion(), GroupGiving.valueOf(by), false);
        });
    }
}
