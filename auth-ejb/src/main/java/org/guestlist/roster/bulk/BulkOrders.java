package org.guestlist.roster.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.LastDays;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.group.Group;
import org.guestlist.group.GroupProof;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.roster.bulk.BulkStart.DayPassed;
import org.guestlist.roster.bulk.BulkStart.NoGroup;
import org.guestlist.roster.bulk.BulkStart.NoHost;
import org.guestlist.roster.bulk.BulkStart.Nobody;
import org.guestlist.roster.bulk.Chosen.Found;
import org.guestlist.roster.bulk.Chosen.Ticked;

/** What an order means now: whom it is for, and the group and the host that it names. */
@ApplicationScoped
class BulkOrders {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountSearch search;

    @Inject
    private BulkSingle single;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private GroupService groups;

    @Inject
    private GroupProof groupProof;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * What an order means.
     *
     * @param refusal why it cannot be carried out, if it cannot
     * @param group that it names
     * @param host whom it names
     * @param choice whom it is for; nobody if it is refused
     */
    record Meant(Optional<BulkStart> refusal, Optional<Group> group, Optional<Account> host, Choice choice) {}

    /**
     * @throws org.guestlist.platform.permission.ProofNeededException if the proof that it {@linkplain BulkAction#proof takes} is missing
     * @throws org.guestlist.platform.permission.NotAllowedException if it gives a role that the caller may not give
     */
    Meant read(BulkOrder order) {
        permissions.demandProof(order.action().proof());
        order.action().role().ifPresent(privileged::demand);
        Optional<Group> group = order.group().flatMap(groups::find);
        Optional<Account> host = order.host().flatMap(single::host);
        Optional<BulkStart> refusal = refusal(order, group, host);
        if (refusal.isPresent()) {
            return new Meant(refusal, group, host, new Choice(List.of()));
        }
        groupProof.demand(group.map(Group::getId).stream().toList());
        Choice choice = choose(order.chosen());
        return new Meant(choice.number() == 0 ? Optional.of(new Nobody()) : Optional.empty(), group, host, choice);
    }

    private Optional<BulkStart> refusal(BulkOrder order, Optional<Group> group, Optional<Account> host) {
        if (LastDays.isRefused(order.lastDay(), Optional.empty(), tenant.today())) {
            return Optional.of(new DayPassed());
        }
        if (group.isEmpty() && order.action().isGroupNeeded()) {
            return Optional.of(new NoGroup());
        }
        return host.isEmpty() && order.action().isHostNeeded() ? Optional.of(new NoHost()) : Optional.empty();
    }

    Choice choose(Chosen chosen) {
        if (chosen instanceof Found found) {
            return new Choice(search.ids(found.filter()));
        }
        List<UUID> ticked = ((Ticked) chosen).people();
        return new Choice(
                ticked.isEmpty()
                        ? List.of()
                        : em.createQuery(
                                        "select a.id from Account a where a.uuid in :ticked and a.erasedAt is null order by a.id",
                                        Long.class)
                                .setParameter("ticked", ticked)
                                .getResultList());
    }

    /** @return the change, which is not stored yet */
    Bulk bulk(BulkOrder order, Meant meant) {
        return new Bulk(
                order,
                meant.group().map(Group::getId),
                meant.host().map(Account::getId),
                meant.choice().number(),
                client.accountId(),
                permissions.isProven(Proof.FRESH),
                clock.instant());
    }
}
