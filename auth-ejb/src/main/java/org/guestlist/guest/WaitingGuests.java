package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountsById;

/** Puts the people to what is kept of those who wait. */
@ApplicationScoped
class WaitingGuests {

    @Inject
    private AccountsById accounts;

    /** @return the same, with the people; one statement */
    List<WaitingGuest> of(List<TakeOver> rows) {
        Map<Long, Account> people = accounts.find(rows.stream()
                .flatMap(row ->
                        Stream.of(row.guestId(), row.hostId(), row.askedId().orElse(null)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new WaitingGuest(
                        people.get(row.guestId()),
                        Optional.ofNullable(people.get(row.hostId()))
                                .filter(host -> host.getErasedAt().isEmpty()),
                        row.askedId().map(people::get),
                        row.sinceOn(),
                        row.dueOn()))
                .toList();
    }
}
