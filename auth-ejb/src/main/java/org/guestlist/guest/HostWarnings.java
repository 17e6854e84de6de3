package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountsById;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.people.ExpiryWarned;
import org.guestlist.people.ExpiryWarning;
import org.guestlist.platform.db.Sql;

/**
 * Tells hosts whose access ends, as {@link HostWarning} says: one mail a host and day at most, which names all guests of the host who go
 * within two weeks.
 */
@ApplicationScoped
class HostWarnings {

    private static final String TOLD = """
            exists (
                select 1 from expiry_warning w
                where w.tenant_id = a.tenant_id and w.account_id = a.id and w.expires_on = a.expires_on
                  and w.hosts_told and w.days_before = %s)
            """;

    private static final String SOON = """
            select a.id, a.expires_on, a.host_id, a.second_host_id, %s as told_early, %s as told_late
            from account a
            where a.tenant_id = :organisation and a.kind = 'GUEST' and a.status in ('INVITED', 'ACTIVE')
              and a.expires_on between ? and ?
            order by a.id
            """.formatted(
                    TOLD.formatted(ExpiryWarning.EARLY.daysBefore()), TOLD.formatted(ExpiryWarning.LATE.daysBefore()));

    @Inject
    private HostRule hosting;

    @Inject
    private AccountsById accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private Sql sql;

    /** A guest who leaves soon. */
    private record Leaving(
            long id, LocalDate expiresOn, Long hostId, Long secondHostId, boolean toldEarly, boolean toldLate) {

        Optional<ExpiryWarning> due(LocalDate today) {
            return HostWarning.due(expiresOn, today, toldEarly, toldLate);
        }

        Stream<Long> hosts() {
            return Stream.of(hostId, secondHostId).filter(Objects::nonNull);
        }
    }

    /** Writes the mails of the day. */
    void onMorning(@Observes ExpiryWarned event) {
        LocalDate today = event.today();
        List<Leaving> soon = sql.list(Leaving.class, SOON, today, ExpiryWarning.EARLY.until(today));
        Set<Long> wanted = soon.stream()
                .filter(one -> one.due(today).isPresent())
                .flatMap(Leaving::hosts)
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return;
        }
        Map<Long, Account> hosts = accounts.find(wanted);
        Set<Long> telling =
                hosting.allowed(hosts.values()).stream().map(Account::getId).collect(Collectors.toSet());
        tell(soon, telling, hosts);
        note(
                soon.stream()
                        .filter(one -> one.due(today).isPresent() && one.hosts().anyMatch(telling::contains))
                        .toList(),
                today);
    }

    private void tell(List<Leaving> soon, Set<Long> telling, Map<Long, Account> hosts) {
        Map<Long, Set<Long>> guestsOf = new LinkedHashMap<>();
        soon.forEach(one -> one.hosts()
                .filter(telling::contains)
                .forEach(host ->
                        guestsOf.computeIfAbsent(host, id -> new HashSet<>()).add(one.id())));
        Map<Long, Account> guests =
                accounts.find(guestsOf.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        guestsOf.forEach((host, ids) -> outbox.add(
                MailKind.GUESTS_END,
                hosts.get(host),
                MailedGuests.of(ids.stream().map(guests::get).toList())));
    }

    /** The rows are there, since the guests themselves were told before, or noted. */
    private void note(List<Leaving> told, LocalDate today) {
        sql.batch("""
                update expiry_warning set hosts_told = true
                where tenant_id = :organisation and account_id = ? and expires_on = ? and days_before = ?
                """, told, one -> new Object[] {
            one.id(), one.expiresOn(), one.due(today).orElseThrow().daysBefore()
        });
    }
}
