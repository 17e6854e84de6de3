package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.ReviewerChoice.Candidate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the people of a review, and who may be asked about each: one statement for some thousand of them. */
@ApplicationScoped
class ReviewPeople {

    /** In SQL, of an account {@code a}: the person can get in. Takes the parameter {@code today}. */
    static final String IS_IN = """
            (a.status in ('INVITED', 'ACTIVE')
              and (a.starts_on is null or a.starts_on <= :today) and (a.expires_on is null or a.expires_on >= :today))
            """;

    /** In SQL, of an account {@code a}: the person was not seen since {@code unseen}, a parameter. */
    static final String UNSEEN = "coalesce(a.last_login_at, a.created_at) < :unseen";

    /** In SQL, joins to an account {@code a}: its hosts {@code h} and {@code s} and its manager {@code m}, as far as they are active. */
    static final String WHO_ANSWER = """
            left join account h on h.tenant_id = a.tenant_id and h.id = a.host_id and %s
            left join account s on s.tenant_id = a.tenant_id and s.id = a.second_host_id and %s
            left join account m on m.tenant_id = a.tenant_id and m.id = a.manager_id and %s
            """.formatted(active("h"), active("s"), active("m"));

    private static final String WHERE = " where a.tenant_id = :organisation and a.id > :after and " + IS_IN + " and ";

    private static final String MEMBER = """
            exists (
                select 1 from group_member g
                where g.account_id = a.id and g.tenant_id = a.tenant_id and g.source = 0
                  and g.group_id in (<groups>) and (g.until is null or g.until >= :today))""";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** In SQL, of an account: an active member, who may be asked. Takes the parameter {@code today}. */
    static String active(String alias) {
        return """
                (%1$s.status = 'ACTIVE' and %1$s.kind = 'MEMBER'
                  and (%1$s.starts_on is null or %1$s.starts_on <= :today)
                  and (%1$s.expires_on is null or %1$s.expires_on >= :today))
                """.formatted(alias);
    }

    /** @return the next people, by their ids */
    List<Candidate> next(ReviewPlan plan, Reviewed reviewed, long after, int most) {
        try (Handle handle = sql.open()) {
            return bind(handle.createQuery("""
                    select a.id, h.id as host_id, s.id as second_host_id, m.id as manager_id
                    from account a %s
                    %s %s
                    order by a.id limit %s""".formatted(WHO_ANSWER, WHERE, condition(plan), most)), plan, reviewed)
                    .bind("after", after)
                    .mapTo(Candidate.class)
                    .list();
        }
    }

    /** @return how many there are */
    long count(ReviewPlan plan, Reviewed reviewed) {
        try (Handle handle = sql.open()) {
            return bind(handle.createQuery("select count(*) from account a" + WHERE + condition(plan)), plan, reviewed)
                    .bind("after", 0L)
                    .mapTo(Long.class)
                    .one();
        }
    }

    private static String condition(ReviewPlan plan) {
        return switch (plan.subject()) {
            case GUESTS -> "a.kind = 'GUEST'";
            case GROUP -> MEMBER;
            case APPLICATION -> "(a.id in (<people>) or " + MEMBER + ")";
            case ROLES -> "a.role <> 'EMPLOYEE'";
            case NOT_SEEN -> UNSEEN;
        };
    }

    private Query bind(Query query, ReviewPlan plan, Reviewed reviewed) {
        LocalDate today = tenant.today();
        query.bind("today", today);
        switch (plan.subject()) {
            case GROUP -> query.bindList("groups", orNone(reviewed.groups()));
            case APPLICATION ->
                query.bindList("groups", orNone(reviewed.groups())).bindList("people", orNone(reviewed.people()));
            case NOT_SEEN -> query.bind("unseen", daysAgo(plan.daysUnseen()));
            case GUESTS, ROLES -> {}
        }
        return query;
    }

    /** @return so many days before now */
    OffsetDateTime daysAgo(int days) {
        return clock.instant().atOffset(ZoneOffset.UTC).minusDays(days);
    }

    /** No account has the id 0, and SQL has no empty list. */
    private static List<Long> orNone(Set<Long> ids) {
        return ids.isEmpty() ? List.of(0L) : List.copyOf(ids);
    }

    /** @return those of the accounts who are active members, by their ids */
    List<Long> active(Set<Long> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        try (Handle handle = sql.open()) {
            return handle.createQuery("""
                    select a.id from account a
                    where a.tenant_id = :organisation and a.id in (<ids>) and %s
                    order by a.id""".formatted(active("a")))
                    .bind("today", tenant.today())
                    .bindList("ids", List.copyOf(accounts))
                    .mapTo(Long.class)
                    .list();
        }
    }
}
