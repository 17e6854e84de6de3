package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.audit.AuditPage.Place;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Reads the audit log of the current organisation, a page at a time. Each query follows an index from the start of the page; events that
 * concern a person and events that the person caused are two queries, since no index covers both.
 */
@Stateless
public class AuditSearch {

    /** Up to this many matches of a prefix are sorted in memory; with more matches, the newest are found quickly by time. */
    private static final int FEW = 2000;

    /** If the rest of the filter leaves at most this many events, they are scanned by time for a prefix. */
    private static final int NARROW = 20_000;

    private static final Comparator<AuditEvent> NEWEST_FIRST = Comparator.comparing(AuditEvent::getOccurredAt)
            .thenComparing(AuditEvent::getId)
            .reversed();

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Permissions permissions;

    /** The person's part in an event. */
    private enum Part {
        SUBJECT("subject"),
        ACTOR("actor");

        private final String attribute;

        Part(String attribute) {
            this.attribute = attribute;
        }
    }

    /** @return the newest events that match */
    @Needs(Permission.SEE_PEOPLE)
    public List<AuditEvent> newest(AuditFilter filter, int limit) {
        return page(filter, new Place.Newest(), limit).events();
    }

    /** @return the next events that match after this one, which may have been deleted meanwhile */
    @Needs(Permission.SEE_PEOPLE)
    public List<AuditEvent> olderThan(AuditFilter filter, AuditEvent event, int limit) {
        return find(filter, Optional.of(event), false, limit);
    }

    /** @return at most {@code limit} matching events, from the place on */
    @Needs(Permission.SEE_PEOPLE)
    public AuditPage page(AuditFilter filter, Place place, int limit) {
        Optional<AuditEvent> start = start(place);
        boolean upwards = start.isPresent() && place instanceof Place.NewerThan;
        List<AuditEvent> found = find(filter, start, upwards, limit + 1);
        boolean more = found.size() > limit;
        List<AuditEvent> events = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        if (upwards) {
            Collections.reverse(events);
        }
        return new AuditPage(events, upwards ? more : start.isPresent(), upwards || more);
    }

    /** @return how many events of the kind there are since the beginning of the day, in the organisation's time zone */
    @Needs(Permission.SEE_ALL)
    public long countSince(LocalDate day, AuditKind kind) {
        return em.createQuery(
                        "select count(e) from AuditEvent e where e.kind = :kind and e.occurredAt >= :first", Long.class)
                .setParameter("kind", kind)
                .setParameter(
                        "first", day.atStartOfDay(tenant.get().getTimeZone()).toInstant())
                .getSingleResult();
    }

    /** @return the codes of all attempts of the account, and of those without an account with one of the addresses */
    public List<SupportCode> codesOf(long accountId, Collection<String> addresses) {
        List<String> keys = addresses.isEmpty()
                ? List.of("")
                : addresses.stream().map(AuditEvent::key).toList();
        return em.createQuery(
                        "select e.supportCode from AuditEvent e where e.supportCode is not null and (e.subjectId = :account"
                                + " or e.subjectId is null and e.subjectKey in :keys and e.subjectKey <> '')",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("keys", keys)
                .getResultStream()
                .map(SupportCode::new)
                .toList();
    }

    /** @return the filter as far as the caller may see what it finds */
    private AuditFilter permitted(AuditFilter asked) {
        if (permissions.include(Permission.SEE_ALL)) {
            return asked;
        }
        if (!asked.isOfOnePerson()) {
            throw new NotAllowedException(Permission.SEE_ALL);
        }
        return asked.ofPeople();
    }

    private List<AuditEvent> find(AuditFilter asked, Optional<AuditEvent> start, boolean upwards, int limit) {
        AuditFilter filter = permitted(asked);
        if (filter.kinds().isEmpty()) {
            return List.of();
        }
        boolean byKey = !filter.person().isBlank() && filter.accountId().isEmpty() && !isNarrow(filter);
        return parts(filter)
                .flatMap(part -> slices(filter)
                        .flatMap(slice ->
                                read(conditions(slice, part), part.filter(any -> byKey), start, upwards, limit)))
                .distinct()
                .sorted(upwards ? NEWEST_FIRST.reversed() : NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private Optional<AuditEvent> start(Place place) {
        if (place instanceof Place.OlderThan older) {
            return find(older.event());
        }
        return place instanceof Place.NewerThan newer ? find(newer.event()) : Optional.empty();
    }

    /** @return the event with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<AuditEvent> find(UUID uuid) {
        return em.createQuery("select e from AuditEvent e where e.uuid = :uuid", AuditEvent.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    private static Stream<Optional<Part>> parts(AuditFilter filter) {
        return filter.isOfPerson() ? Stream.of(Part.values()).map(Optional::of) : Stream.of(Optional.empty());
    }

    /**
     * @return the filter once for each kind, as each has its own place in the index and may be rare; those of a person or a code are few
     *         enough to be looked through
     */
    private static Stream<AuditFilter> slices(AuditFilter filter) {
        return filter.isOfOne() || filter.isOfAnyKind()
                ? Stream.of(filter)
                : filter.kinds().stream().map(kind -> filter.of(Set.of(kind)));
    }

    /** @return whether the filter without the person leaves so few events that a scan by time is fastest */
    private boolean isNarrow(AuditFilter filter) {
        // Events of several kinds are in no order of time.
        AuditFilter other = filter.kinds().size() == 1 ? filter : filter.of(AuditFilter.ALL.kinds());
        Conditions rest = conditions(other, Optional.empty());
        return !rest.isEmpty()
                && rest.query(em, "select e.id", "e.occurredAt desc, e.id desc", Long.class)
                                .setMaxResults(NARROW + 1)
                                .getResultList()
                                .size()
                        <= NARROW;
    }

    /** @param byKey the part whose key is followed instead of time, if any */
    private Stream<AuditEvent> read(
            Conditions conditions, Optional<Part> byKey, Optional<AuditEvent> start, boolean upwards, int limit) {
        start.ifPresent(event -> conditions.from(event, upwards));
        if (byKey.isPresent()) {
            // In the order of the keys, so that the database follows their index.
            List<Long> few = conditions
                    .query(em, "select e.id", "e." + byKey.get().attribute + "Key", Long.class)
                    .setMaxResults(FEW + 1)
                    .getResultList();
            if (few.size() <= FEW) {
                return newestOf(few, upwards, limit);
            }
        }
        String order = upwards ? "e.occurredAt, e.id" : "e.occurredAt desc, e.id desc";
        return conditions
                .query(em, "select e", order, AuditEvent.class)
                .setMaxResults(limit)
                .getResultStream();
    }

    private Stream<AuditEvent> newestOf(List<Long> ids, boolean upwards, int limit) {
        if (ids.isEmpty()) {
            return Stream.empty();
        }
        String order = upwards ? " order by e.occurredAt, e.id" : " order by e.occurredAt desc, e.id desc";
        return em.createQuery("select e from AuditEvent e where e.id in :ids" + order, AuditEvent.class)
                .setParameter("ids", ids)
                .setMaxResults(limit)
                .getResultStream();
    }

    private Conditions conditions(AuditFilter filter, Optional<Part> part) {
        Conditions conditions = new Conditions();
        part.ifPresent(whose -> filter.accountId()
                .ifPresentOrElse(
                        id -> conditions.add("e." + whose.attribute + "Id = :account", "account", id),
                        () -> conditions.beginsWith("e." + whose.attribute + "Key", AuditEvent.key(filter.person()))));
        filter.from()
                .ifPresent(day -> conditions.add(
                        "e.occurredAt >= :first",
                        "first",
                        day.atStartOfDay(tenant.get().getTimeZone()).toInstant()));
        filter.to()
                .ifPresent(day -> conditions.add(
                        "e.occurredAt < :end",
                        "end",
                        day.plusDays(1).atStartOfDay(tenant.get().getTimeZone()).toInstant()));
        if (!filter.isOfAnyKind()) {
            conditions.add("e.kind in :kinds", "kinds", filter.kinds());
        }
        filter.outcome().ifPresent(outcome -> conditions.add("e.outcome = :outcome", "outcome", outcome));
        filter.reason().ifPresent(reason -> conditions.add("e.reason = :reason", "reason", reason));
        filter.provider().ifPresent(provider -> conditions.add("e.provider = :provider", "provider", provider));
        filter.partOf().ifPresent(change -> conditions.add("e.partOf = :partOf", "partOf", change));
        filter.code().ifPresent(code -> conditions.add("e.supportCode = :code", "code", code.value()));
        return conditions;
    }

    /** @return the first text, in the order of characters, that comes after all that begin with this one */
    static String after(String beginning) {
        int last = beginning.codePointBefore(beginning.length());
        if (last == Character.MAX_CODE_POINT) {
            return beginning + Character.toString(last);
        }
        int next = last == Character.MIN_SURROGATE - 1 ? Character.MAX_SURROGATE + 1 : last + 1;
        return beginning.substring(0, beginning.length() - Character.charCount(last)) + Character.toString(next);
    }

    private static final class Conditions {

        private final List<String> all = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        boolean isEmpty() {
            return all.isEmpty();
        }

        void add(String condition, String name, Object value) {
            all.add(condition);
            values.put(name, value);
        }

        void beginsWith(String key, String beginning) {
            // Two comparisons and no LIKE: a statement that is prepared for any text finds its index only so.
            add(key + " >= :beginning", "beginning", beginning);
            add(key + " < :afterwards", "afterwards", after(beginning));
        }

        void from(AuditEvent event, boolean upwards) {
            String beyond = upwards ? ">" : "<";
            add(
                    "e.occurredAt " + beyond + "= :start and (e.occurredAt " + beyond + " :start or e.id " + beyond
                            + " :startId)",
                    "start",
                    event.getOccurredAt());
            values.put("startId", event.getId());
        }

        <T> TypedQuery<T> query(EntityManager em, String select, String order, Class<T> type) {
            String where = all.isEmpty() ? "" : " where " + String.join(" and ", all);
            TypedQuery<T> query = em.createQuery(select + " from AuditEvent e" + where + " order by " + order, type);
            values.forEach(query::setParameter);
            return query;
        }
    }
}
