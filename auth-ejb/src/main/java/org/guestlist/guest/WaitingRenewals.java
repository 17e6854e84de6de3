package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountsById;
import org.guestlist.guest.GuestRenewalStore.Row;
import org.guestlist.guest.GuestRequest.Renewal;
import org.guestlist.organisation.tenant.CurrentTenant;

/** The renewals that wait for a yes, as {@link GuestRequests} shows them beside invitations, by a handful of statements. */
@ApplicationScoped
class WaitingRenewals {

    @Inject
    private GuestRenewalStore store;

    @Inject
    private RenewalDecisions decisions;

    @Inject
    private RenewalDeciders deciders;

    @Inject
    private HostRule hosting;

    @Inject
    private AccountsById byId;

    @Inject
    private CurrentTenant tenant;

    /** @return those about which the caller decides, the oldest first */
    List<GuestRequest> toDecide(Account caller, int most) {
        return requests(
                store.waiting(tenant.today(), most), (row, guest) -> deciders.include(caller, row.hostId(), guest));
    }

    /** @return the one, if the caller decides about it */
    Optional<GuestRequest> find(Account caller, UUID id) {
        return requests(store.find(id).stream().toList(), (row, guest) -> deciders.include(caller, row.hostId(), guest))
                .stream()
                .findFirst();
    }

    /** @return those that the host has asked for */
    List<GuestRequest> of(long hostId) {
        return requests(store.of(hostId), (row, guest) -> true);
    }

    /** @return how many there are, without those of this host */
    long countOfOthers(long hostId) {
        return store.countOfOthers(tenant.today(), hostId);
    }

    /** Those of hosts who may be hosts today, about guests who are theirs. */
    private List<GuestRequest> requests(List<Row> rows, BiPredicate<Row, Account> which) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Account> people = byId.find(rows.stream()
                .flatMap(row -> Stream.of(row.guestId(), row.hostId()))
                .collect(Collectors.toSet()));
        List<Row> shown = rows.stream()
                .filter(row -> people.containsKey(row.guestId()) && people.containsKey(row.hostId()))
                .filter(row -> decisions.isOpen(row, people.get(row.guestId())))
                .filter(row -> which.test(row, people.get(row.guestId())))
                .toList();
        Set<Account> hosts = Set.copyOf(hosting.allowed(
                shown.stream().map(row -> people.get(row.hostId())).collect(Collectors.toSet())));
        Map<Long, Account> ended = byId.find(
                shown.stream().flatMap(row -> endedBy(row, people).stream()).collect(Collectors.toSet()));
        return shown.stream()
                .filter(row -> hosts.contains(people.get(row.hostId())))
                .map(row -> request(
                        row,
                        people.get(row.hostId()),
                        people.get(row.guestId()),
                        endedBy(row, people).map(ended::get).map(Account::getName)))
                .toList();
    }

    private static Optional<Long> endedBy(Row row, Map<Long, Account> people) {
        return people.get(row.guestId())
                .getEnd()
                .filter(end -> end.binds(row.hostId()))
                .flatMap(AccessEnd::by);
    }

    private static GuestRequest request(Row row, Account host, Account guest, Optional<String> endedBy) {
        return new GuestRequest(
                row.uuid(),
                host,
                new GuestInvitation(
                        guest.getEmail(),
                        guest.getName(),
                        guest.getLanguage(),
                        guest.getStartsOn(),
                        row.lastDay(),
                        Set.of(),
                        guest.getGuestReason().orElse(""),
                        ""),
                List.of(),
                row.askedAt(),
                row.lapsesOn(),
                Optional.of(new Renewal(guest, endedBy)));
    }
}
