package org.guestlist.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountsById;
import org.guestlist.mail.MailItem;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.people.ExpiryWarned;
import org.guestlist.people.ExpiryWarning;
import org.guestlist.platform.db.Sql;

/**
 * Tells people whose memberships end, as {@link MembershipWarning} says: one mail a person and day at most, which names all that end within
 * two weeks. Not told is who stays in the group by another source, and whose access ends before, which {@code people} tells.
 */
@ApplicationScoped
class MembershipWarnings {

    /** What was told of another last day counts no longer. */
    private static final String SOON = """
            select m.group_id, m.account_id, m.until, g.uuid, g.name,
                case when m.told_until = m.until then m.told_days end as told
            from group_member m
            join people_group g on g.tenant_id = m.tenant_id and g.id = m.group_id
            join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
            where m.tenant_id = :organisation and m.until between ? and ? and a.status = 'ACTIVE'
              and (a.expires_on is null or a.expires_on > m.until)
              and not exists (
                  select 1 from group_member o
                  where o.tenant_id = m.tenant_id and o.group_id = m.group_id and o.account_id = m.account_id
                    and o.until is null)
            order by m.account_id, m.until, g.name_key""";

    @Inject
    private AccountsById accounts;

    @Inject
    private Sql sql;

    @Inject
    private Outbox outbox;

    /** A membership that ends soon. */
    private record Ending(
            long groupId, long accountId, LocalDate until, UUID uuid, String name, Optional<Integer> told) {}

    /** Writes the mails of the day. */
    void onMorning(@Observes ExpiryWarned event) {
        LocalDate today = event.today();
        Map<Long, List<Ending>> soon = sql.list(Ending.class, SOON, today, ExpiryWarning.EARLY.until(today)).stream()
                .collect(Collectors.groupingBy(Ending::accountId, LinkedHashMap::new, Collectors.toList()));
        soon.values().removeIf(theirs -> theirs.stream().noneMatch(one -> isDue(one, today)));
        Map<Long, Account> people = accounts.find(soon.keySet());
        soon.forEach((person, theirs) -> outbox.add(MailKind.MEMBERSHIPS_END, people.get(person), parameters(theirs)));
        note(soon.values().stream().flatMap(List::stream).toList(), today);
    }

    private static boolean isDue(Ending one, LocalDate today) {
        return MembershipWarning.isDue(one.until(), today, one.told());
    }

    private static Map<String, String> parameters(List<Ending> theirs) {
        return MailItem.parameters(theirs.stream()
                .map(one -> new MailItem(one.uuid(), one.until(), one.name()))
                .toList());
    }

    private void note(List<Ending> told, LocalDate today) {
        sql.batch("""
                update group_member set told_until = ?, told_days = ?
                where tenant_id = :organisation and group_id = ? and account_id = ? and until = ?
                """, told, one -> new Object[] {
            one.until(), MembershipWarning.of(one.until(), today), one.groupId(), one.accountId(), one.until()
        });
    }
}
