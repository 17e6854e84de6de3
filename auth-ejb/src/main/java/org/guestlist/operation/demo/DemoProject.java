package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.access.AccessOffers;
import org.guestlist.access.AskOutcome;
import org.guestlist.access.OwnRequests;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.group.OwnerOutcome;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.Tenant;

/** A project of a demonstration: a group with an owner, who decides who is in it, its application, and somebody who asks. */
@ApplicationScoped
class DemoProject {

    static final String NAME = "Project Atlas";

    @Inject
    private DemoPeople people;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private Memberships memberships;

    @Inject
    private ApplicationService applications;

    @Inject
    private AccessOffers offers;

    @Inject
    private OwnRequests asking;

    /** Makes the group, into which all hosts may put their guests, and an application for it, for which people may ask. */
    void begin(Tenant acme, Somebody owner) {
        people.as(acme, Cast.ADA, () -> {
            groups.create(NewId.make(), NAME, "");
            Group group = group();
            groups.letGive(group.getUuid(), group.getVersion(), GroupGiving.ALL, false);
            memberships.add(group.getId(), people.account(owner).getId());
            if (owners.add(group.getUuid(), owner.address().value()) != OwnerOutcome.DONE) {
                throw new IllegalStateException(owner.name());
            }
            UUID board = addBoard(group.getUuid());
            return offers.offer(board, Optional.of(group.getUuid()));
        });
    }

    private UUID addBoard(UUID group) {
        URI address = URI.create("http://board.localhost:3000/");
        NewId id = NewId.make();
        applications.add(
                id,
                ApplicationSettings.of(
                                ApplicationKind.WEB,
                                "Atlas board",
                                new ApplicationAddresses(
                                        Optional.of(address),
                                        List.of(address.resolve("/signed-in")),
                                        List.of(),
                                        Optional.empty()))
                        .with(new ApplicationAccess(false, Set.of(group))));
        return id.uuid();
    }

    /** @return the group, in the organisation that is bound */
    Group group() {
        return groups.list().stream()
                .filter(one -> one.getName().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody asks for what may be asked for. */
    void ask(Tenant acme, Somebody who, String reason) {
        AskOutcome outcome =
                people.as(acme, who, () -> asking.ask(asking.offered().get(0).target(), reason, Optional.empty()));
        if (outcome != AskOutcome.ASKED) {
            throw new IllegalStateException(who.name() + ": " + outcome);
        }
    }
}
