package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.account.AccountStatus;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.platform.db.Sql;

/**
 * Reads what decides how people sign in, of those who are invited or active and whose last day is not over. Who is linked to several
 * providers comes once for each.
 */
@ApplicationScoped
class OpenAccounts {

    private static final String FACTS = """
            select a.id, substring(a.email_key, position('@' in a.email_key) + 1) as domain,
                a.only_provider_id as only_one, a.password_allowed,
                a.password_hash is not null and not a.second_factor and not a.passkey as proves_by_password,
                l.provider_id as linked_to, l.issuer
            from (select * from account a %s) a
            left join identity_link l on l.tenant_id = a.tenant_id and l.account_id = a.id""";

    private static final String OPEN = """
            where a.tenant_id = :organisation and a.status in (?, ?) and a.erased_at is null
              and (a.expires_on is null or a.expires_on >= ?)""";

    /** How many people are looked at first for one who has a way in: it is seldom that none of them has. */
    private static final int FIRST = 200;

    /** How many are looked at with each statement after that. */
    private static final int NEXT = 2000;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /** @return everybody, except for those who may use a password, who need not be looked at */
    List<PersonFacts> unlessByPassword(PasswordLogin passwords) {
        return facts(
                switch (passwords) {
                    case EVERYONE -> " and a.only_provider_id is not null";
                    case CHOSEN -> " and (a.only_provider_id is not null or not a.password_allowed)";
                    case NOBODY -> "";
                },
                List.of());
    }

    /** @return those of these accounts, by their ids */
    List<PersonFacts> of(Collection<Long> ids) {
        return facts(" and a.id in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")", ids);
    }

    /** @return how many there are */
    long count() {
        return sql.one(Long.class, "select count(*) from account a " + OPEN, values().toArray());
    }

    Walk walk() {
        return new Walk();
    }

    private List<PersonFacts> facts(String which, Collection<Long> more) {
        List<Object> values = values();
        values.addAll(more);
        return sql.list(PersonFacts.class, FACTS.formatted(OPEN + which), values.toArray());
    }

    private List<Object> values() {
        return new ArrayList<>(List.of(AccountStatus.INVITED, AccountStatus.ACTIVE, tenant.today()));
    }

    /** Reads people by their ids, as far as they are asked for: 200 at first, then 2,000 with each statement. */
    final class Walk {

        private int read;

        private Walk() {}

        /** @return all, from the first one on */
        Stream<PersonFacts> everybody() {
            return Stream.iterate(page(Long.MIN_VALUE, FIRST), page -> !page.isEmpty(), page -> page(last(page), NEXT))
                    .flatMap(List::stream);
        }

        private List<PersonFacts> page(long after, int limit) {
            List<PersonFacts> page = facts(" and a.id > ? order by a.id limit " + limit, List.of(after));
            read += page.size();
            return page;
        }

        private static long last(List<PersonFacts> page) {
            return page.stream().mapToLong(PersonFacts::id).max().orElseThrow();
        }

        /** @return whether so many had to be read that nobody should have to do so again soon */
        boolean isLong() {
            return read > NEXT;
        }
    }
}
