package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountsById;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestRequestStore.Row;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;

/** The invitations and renewals that wait for a yes, as those who decide and those who have asked see them. */
@Stateless
public class GuestRequests {

    /** How many are listed. */
    private static final int MOST = 200;

    @Inject
    private GuestRequestStore store;

    @Inject
    private WaitingRenewals renewals;

    @Inject
    private Deciders deciders;

    @Inject
    private HostRule hosting;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountsById byId;

    @Inject
    private GroupService groups;

    @Inject
    private CurrentTenant tenant;

    /** @return those about which the caller decides, the oldest first; none for everybody else */
    @OwnRule("everybody: who decides gets what there is to decide")
    public List<GuestRequest> toDecide() {
        return accounts.answering()
                .map(caller -> Stream.concat(
                                requests(store.waiting(tenant.today(), MOST).stream()
                                                .filter(deciders.by(caller))
                                                .toList())
                                        .stream(),
                                renewals.toDecide(caller, MOST).stream())
                        .sorted(Comparator.comparing(GuestRequest::askedAt).thenComparing(GuestRequest::id))
                        .limit(MOST)
                        .toList())
                .orElse(List.of());
    }

    /** @return how many wait about which an administrator who calls may decide */
    @Needs(Permission.SEE_ALL)
    public long count() {
        long caller = accounts.answering().map(Account::getId).orElse(0L);
        return store.countOfOthers(tenant.today(), caller) + renewals.countOfOthers(caller);
    }

    /** @return the request, if the caller decides about it; empty as well if it is decided, or if the host may be one no longer */
    @OwnRule("everybody: who decides gets what there is to decide")
    public Optional<GuestRequest> find(UUID id) {
        return accounts.answering()
                .flatMap(caller -> open(id).filter(deciders.by(caller))
                        .flatMap(row -> requests(List.of(row)).stream().findFirst())
                        .or(() -> renewals.find(caller, id)));
    }

    /** @return those that the caller has asked for, the oldest first */
    @OwnRule("hosts, about what they have asked for")
    public List<GuestRequest> mine() {
        long caller = hosting.demandCaller().getId();
        return Stream.concat(requests(store.of(caller)).stream(), renewals.of(caller).stream())
                .sorted(Comparator.comparing(GuestRequest::askedAt).thenComparing(GuestRequest::id))
                .toList();
    }

    private Optional<Row> open(UUID id) {
        return store.find(id).filter(row -> !row.lapsesOn().isBefore(tenant.today()));
    }

    /** Those of hosts who may be hosts today; four statements, however many there are. */
    private List<GuestRequest> requests(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Collection<Account> asking = byId.find(rows.stream().map(Row::hostId).collect(Collectors.toSet()))
                .values();
        Map<Long, Account> hosts =
                hosting.allowed(asking).stream().collect(Collectors.toMap(Account::getId, host -> host));
        List<Group> all = groups.list();
        return rows.stream()
                .filter(row -> hosts.containsKey(row.hostId()))
                .map(row -> request(row, hosts.get(row.hostId()), all))
                .toList();
    }

    private static GuestRequest request(Row row, Account host, List<Group> all) {
        GuestInvitation wanted = row.wanted();
        return new GuestRequest(
                row.uuid(),
                host,
                wanted,
                all.stream()
                        .filter(group -> wanted.groups().contains(group.getUuid()))
                        .toList(),
                row.askedAt(),
                row.lapsesOn(),
                Optional.empty());
    }
}
