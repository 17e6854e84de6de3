package org.guestlist.roster.welcome;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.guestlist.mail.MailStandings;
import org.guestlist.platform.db.Sql;

/**
 * Keeps people out of all mailings whom imports of versions before brought with <em>Never</em>, which did not keep that by person: a
 * thousand of one import of the current organisation at a time. Who has had a mail since was chosen for it.
 */
@Stateless
public class NeverBacklog {

    /** What is to be done; {@link NeverBacklogTimer} asks it for all organisations. */
    static final String WAITING =
            " from roster_import where welcome = 'NEVER' and never_noted_at is null and ended_at is not null";

    private static final int PART = 1000;

    private static final String PEOPLE = """
            select b.account_id from person_before b
            join account a on a.tenant_id = b.tenant_id and a.id = b.account_id
            where b.tenant_id = :organisation and b.import_id = ? and (b.created or b.status = 'DELETED')
              and a.status = 'INVITED'
              and not exists (
                  select 1 from mail_standing m
                  where m.tenant_id = b.tenant_id and m.account_id = b.account_id
                    and (m.invited_at is not null or m.unwanted_at is not null))
            order by b.account_id limit %s""".formatted(PART);

    @Inject
    private Sql sql;

    @Inject
    private MailStandings standings;

    @Inject
    private Clock clock;

    /** Looks at the next people. @return whether there may be more for this node */
    public boolean goOn() {
        Optional<Long> next = sql.first(Long.class, """
                select id %s and tenant_id = :organisation
                order by id limit 1 %s""".formatted(WAITING, sql.skippingLocked()));
        if (next.isEmpty()) {
            return false;
        }
        List<Long> people = sql.list(Long.class, PEOPLE, next.get());
        if (people.isEmpty()) {
            sql.update(
                    "update roster_import set never_noted_at = ? where tenant_id = :organisation and id = ?",
                    clock.instant(),
                    next.get());
        } else {
            standings.unwanted(people);
        }
        return true;
    }
}
