package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    void letHost(Organisation organisation, Hosting wanted) {
        scope.run(
                organisation.id(),
                () -> rules.change(
                        rules.find().version(),
                        new GuestRules(
                                WhoHosts.valueOf(wanted.who()),
                                wanted.groups().stream()
                                        .map(applications::group)
                                        .map(Group::getUuid)
                                        .collect(Collectors.toSet()),
                                wanted.mostGuests(),
                                wanted.guestsADay(),
                                wanted.longestDays(),
                                wanted.notFrom().isEmpty() ? DomainRule.ANY : DomainRule.EXCEPT,
                                DomainList.of(wanted.notFrom()),
                                wanted.reasonAsked(),
                                Approval.NEVER,
                                GuestRules.USUAL.approvalDays(),
                                GuestRules.USUAL.takeOverDays(),
                                Proof.valueOf(wanted.proof()))));
    }

    void letGive(Organisation organisation, String group, String by) {
        scope.run(organisation.id(), () -> {
            Group found = applications.group(group);
            groups.letGive(found.getUuid(), found.getVersion(), GroupGiving.valueOf(by), false);
        });
    }
}
