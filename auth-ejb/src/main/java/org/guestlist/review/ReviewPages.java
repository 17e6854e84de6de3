package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.PersonName;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Permissions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Reads pages of the people of a review, with what helps to decide: a handful of statements, whatever is on the page. */
@ApplicationScoped
class ReviewPages {

    /** Whoever was not seen for so many days probably does not belong here any more; and for so long the applications are looked up. */
    static final int UNSEEN_DAYS = 90;

    private static final String FROM = """
            from review_line l
            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            where l.tenant_id = :organisation and l.review_id = :review and a.erased_at is null
            """;

    private static final String PERSON = """
            select a.id, a.uuid, a.name, a.email, a.kind, a.host_id, a.second_host_id, a.expires_on,
                a.last_login_at, a.created_at, a.role_since, l.reviewer_id, l.previous_answer, l.previous_at,
                l.answer, l.answered_by, l.answered_at, l.until, l.reason
            """;

    private static final String AFTER = """
            and (a.name_key > :afterName or (a.name_key = :afterName and a.id > :afterId))
            """;

    @Inject
    private Sql sql;

    @Inject
    private ReviewPeople people;

    @Inject
    private ReviewTargets targets;

    @Inject
    private Memberships memberships;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    private record Row(
            long id,
            UUID uuid,
            String name,
            String email,
            String kind,
            Long hostId,
            Long secondHostId,
            LocalDate expiresOn,
            Optional<Instant> lastLoginAt,
            Instant createdAt,
            Optional<Instant> roleSince,
            Optional<Long> reviewerId,
            Optional<ReviewAnswer.Kind> previousAnswer,
            Optional<Instant> previousAt,
            Optional<ReviewAnswer.Kind> answer,
            Optional<Long> answeredBy,
            Optional<Instant> answeredAt,
            Optional<LocalDate> until,
            Optional<String> reason) {}

    /**
     * @param me the account of the caller
     * @param most so many people are on the page
     */
    ReviewPart read(Review review, WhoseLines whose, long me, ReviewFilter filter, Optional<UUID> after, int most) {
        String where = FROM + "and " + whose.condition(review) + condition(filter);
        long total;
        List<Row> rows;
        try (Handle handle = sql.open()) {
            total = bind(handle.createQuery("select count(*) " + where), review, me, filter)
                    .mapTo(Long.class)
                    .one();
            Optional<Place> place = after.flatMap(this::place);
            Query query = bind(
                    handle.createQuery(PERSON + where + (place.isPresent() ? " " + AFTER : "")
                            + " order by a.name_key, a.id limit " + (most + 1)),
                    review,
                    me,
                    filter);
            place.ifPresent(one -> query.bind("afterName", one.nameKey).bind("afterId", one.id));
            rows = query.mapTo(Row.class).list();
        }
        boolean more = rows.size() > most;
        List<Row> page = more ? rows.subList(0, most) : rows;
        return new ReviewPart(
                lines(review, me, page), total, more ? Optional.of(page.get(page.size() - 1).uuid) : Optional.empty());
    }

    private record Place(String nameKey, long id) {}

    private Optional<Place> place(UUID person) {
        return sql.first(
                Place.class, "select name_key, id from account where tenant_id = :organisation and uuid = ?", person);
    }

    private static String condition(ReviewFilter filter) {
        String open = " and " + ReviewLines.OPEN + " and " + ReviewPeople.IS_IN;
        String shown =
                switch (filter.show()) {
                    case OPEN -> open;
                    case SUGGESTED -> open + " and " + ReviewPeople.UNSEEN;
                    case ANSWERED -> " and l.answer is not null";
                    case ALL -> "";
                };
        return filter.text().isEmpty()
                ? shown
                : shown + " and (a.email_key like :address escape '!' or a.name_key like :words escape '!')";
    }

    private Query bind(Query query, Review review, long me, ReviewFilter filter) {
        String text = filter.text().replace('\0', ' ').toLowerCase(Locale.ROOT);
        return query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("review", review.getId())
                .bind("me", me)
                .bind("today", tenant.today())
                .bind("unseen", people.daysAgo(UNSEEN_DAYS))
                .bind("address", Columns.literally(text) + "%")
                .bind("words", "% " + Columns.literally(PersonName.key(text).strip()) + "%");
    }

    private List<ReviewLine> lines(Review review, long me, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Set<Long> ids = rows.stream().map(Row::id).collect(Collectors.toSet());
        Map<Long, String> names = names(rows.stream()
                .flatMap(row -> Stream.of(row.hostId, row.secondHostId, row.answeredBy.orElse(null)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<Long, List<String>> applications = applications(ids);
        Map<Long, Optional<LocalDate>> days = membershipDays(review, ids);
        Instant unseen = people.daysAgo(UNSEEN_DAYS).toInstant();
        return rows.stream()
                .map(row -> new ReviewLine(
                        row.uuid,
                        row.name,
                        row.email,
                        row.kind.equals("GUEST"),
                        Stream.of(row.hostId, row.secondHostId)
                                .filter(Objects::nonNull)
                                .map(names::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        review.getSubject() == ReviewSubject.GROUP
                                ? days.getOrDefault(row.id, Optional.empty())
                                : Optional.ofNullable(row.expiresOn),
                        row.lastLoginAt,
                        review.getSubject() == ReviewSubject.ROLES
                                ? row.roleSince.orElse(row.createdAt)
                                : row.createdAt,
                        applications.getOrDefault(row.id, List.of()),
                        row.previousAnswer,
                        row.previousAt,
                        row.lastLoginAt.orElse(row.createdAt).isBefore(unseen),
                        row.reviewerId.filter(id -> id == me).isEmpty(),
                        row.answer,
                        row.until,
                        row.reason,
                        row.answeredAt,
                        row.answeredBy.map(names::get)))
                .toList();
    }

    /** @return the names of the accounts, without those whose deletion is final */
    Map<Long, String> names(Set<Long> ids) {
        return known(ids).stream().collect(Collectors.toMap(Known::id, Known::name));
    }

    /** An account by its id. */
    record Known(long id, UUID uuid, String name) {}

    /** @return these accounts, without those whose deletion is final */
    List<Known> known(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : sql.list(Known.class, """
                select a.id, a.uuid, a.name from unnest(cast(? as bigint array)) wanted (id)
                join account a on a.id = wanted.id
                where a.tenant_id = :organisation and a.erased_at is null""", (Object) ids.toArray(Long[]::new));
    }

    private record Opened(long subjectId, String provider) {}

    private Map<Long, List<String>> applications(Set<Long> ids) {
        return sql
                .list(
                        Opened.class,
                        """
                        select distinct e.subject_id, e.provider
                        from unnest(cast(? as bigint array)) wanted (id)
                        join audit_event e on e.tenant_id = :organisation and e.subject_id = wanted.id
                            and e.occurred_at >= ?
                        where e.kind = 'APPLICATION_OPENED' and e.provider is not null
                        order by e.provider""",
                        ids.toArray(Long[]::new),
                        people.daysAgo(UNSEEN_DAYS).toInstant())
                .stream()
                .collect(Collectors.groupingBy(
                        Opened::subjectId, Collectors.mapping(Opened::provider, Collectors.toList())));
    }

    private Map<Long, Optional<LocalDate>> membershipDays(Review review, Set<Long> ids) {
        if (review.getSubject() != ReviewSubject.GROUP) {
            return Map.of();
        }
        Map<Long, Optional<LocalDate>> days = new HashMap<>();
        targets.find(review.getPlan())
                .ifPresent(reviewed -> reviewed.groups()
                        .forEach(
                                group -> days.putAll(permissions.asAllowed(() -> memberships.daysByHand(group, ids)))));
        return days;
    }
}
