package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guestlist.access.AccessRequest.State;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.audit.AuditKind;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.Memberships;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * What owners of groups decide, and administrators, above all about groups without owners. A yes is a membership that goes through
 * {@link Memberships}; nobody decides what they have asked for themselves.
 */
@Stateless
public class Requests {

    /** For so long a request waits. */
    public static final Duration LIFE = Duration.ofDays(14);

    private static final int SHOWN = 100;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupRule rule;

    @Inject
    private GroupOwners owners;

    @Inject
    private AccountService accounts;

    @Inject
    private Memberships memberships;

    @Inject
    private RequestNotes notes;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return the oldest open requests that the caller may decide: of the own groups, and of all for who changes all */
    @OwnRule("owners, about their groups, and who changes all")
    public List<AskedAccess> open() {
        return client.accountId().map(this::open).orElse(List.of());
    }

    private List<AskedAccess> open(long me) {
        return open(me, "", query -> query.setMaxResults(SHOWN));
    }

    private List<AskedAccess> open(long me, String condition, UnaryOperator<TypedQuery<Object[]>> bind) {
        boolean all = permissions.include(Permission.CHANGE);
        TypedQuery<Object[]> query = em.createQuery(
                "select r, a, g from AccessRequest r, Account a, PeopleGroup g where r.state = :open and a.id = r.accountId"
                        + " and g.id = r.groupId" + condition
                        + (all ? "" : " and r.groupId in (select o.groupId from GroupOwner o where o.accountId = :me)")
                        + " order by r.createdAt, r.id",
                Object[].class);
        if (!all) {
            query.setParameter("me", me);
        }
        return bind.apply(query.setParameter("open", State.OPEN))
                .getResultStream()
                .map(row -> asked((AccessRequest) row[0], (Account) row[1], (Group) row[2]))
                .toList();
    }

    private AskedAccess asked(AccessRequest request, Account asker, Group group) {
        return new AskedAccess(
                request.getUuid(),
                asker.getName(),
                asker.getEmail().value(),
                group.getName(),
                request.getWanted(),
                request.getReason(),
                request.getUntil(),
                request.getCreatedAt(),
                client.actsFor(asker.getId()));
    }

    /** @return how many open requests are about groups without an owner who is active, so that they wait for administrators */
    @Needs(Permission.SEE_ALL)
    public long countUnowned() {
        Map<Long, Long> waiting = em.createQuery(
                        "select r.groupId, count(r) from AccessRequest r where r.state = :open group by r.groupId",
                        Object[].class)
                .setParameter("open", State.OPEN)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
        Set<Long> owned = owners.active(waiting.keySet()).keySet();
        return waiting.entrySet().stream()
                .filter(group -> !owned.contains(group.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** @return the open request with this public id, if the caller may decide it, or has asked for it and may see it here */
    @OwnRule("owners, about their groups, and who changes all")
    public Optional<AskedAccess> find(UUID request) {
        return client.accountId()
                .flatMap(me -> open(me, " and r.uuid = :uuid", query -> query.setParameter("uuid", request)).stream()
                        .findFirst());
    }

    /** Says yes: the person comes into the group until this day; empty for no end. */
    @OwnRule("owners, about their groups, and who changes all")
    public DecisionOutcome grant(UUID request, Optional<LocalDate> until) {
        return decide(request, (open, asker) -> {
            LocalDate today = tenant.today();
            if (asker.isGuest() || asker.state(today) != AccountState.ACTIVE) {
                return DecisionOutcome.NOT_ACTIVE;
            }
            if (until.filter(day -> day.isBefore(today)).isPresent()) {
                return DecisionOutcome.PAST;
            }
            memberships.add(open.getGroupId(), asker.getId(), until);
            end(open, State.GRANTED, Optional.empty());
            notes.record(AuditKind.ACCESS_GRANTED, open, asker);
            Map<String, String> more = new HashMap<>();
            until.ifPresent(day -> more.put("day", day.toString()));
            notes.answer(MailKind.ACCESS_GRANTED, open, asker, more);
            return DecisionOutcome.DONE;
        });
    }

    /** Says no, and why. */
    @OwnRule("owners, about their groups, and who changes all")
    public DecisionOutcome refuse(UUID request, String reason) {
        return decide(request, (open, asker) -> {
            if (!AccessRequest.isText(reason)) {
                return DecisionOutcome.NO_REASON;
            }
            end(open, State.REFUSED, Optional.of(reason.strip()));
            notes.record(AuditKind.ACCESS_REFUSED, open, asker);
            notes.answer(MailKind.ACCESS_REFUSED, open, asker, Map.of("who", reason.strip()));
            return DecisionOutcome.DONE;
        });
    }

    private void end(AccessRequest open, State as, Optional<String> said) {
        open.end(as, client.accountId(), said, clock.instant());
    }

    private DecisionOutcome decide(UUID uuid, Decision decision) {
        Optional<AccessRequest> seen = em.createQuery(
                        "select r from AccessRequest r where r.uuid = :uuid", AccessRequest.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
        Optional<Group> group = seen.flatMap(one -> Optional.ofNullable(em.find(Group.class, one.getGroupId())));
        if (group.isEmpty() || client.actsFor(seen.get().getAccountId())) {
            return DecisionOutcome.NOT_FOUND;
        }
        return rule.change(group.get().getUuid(), Set.of(seen.get().getAccountId()), in -> {
                    em.refresh(seen.get(), LockModeType.PESSIMISTIC_WRITE);
                    return seen.get().getState() == State.OPEN
                            ? decision.make(
                                    seen.get(),
                                    accounts.find(seen.get().getAccountId()).orElseThrow())
                            : DecisionOutcome.NOT_FOUND;
                })
                .orElse(DecisionOutcome.NOT_FOUND);
    }

    /** What is done once the rule is checked and all is locked. */
    private interface Decision {

        DecisionOutcome make(AccessRequest open, Account asker);
    }

    /** Ends what has waited too long, and tells again of what could not be told within the hour. Called by the timer. */
    @OwnRule("nobody: the timer alone calls it, and it does what is due anyway")
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void tidy() {
        Instant over = clock.instant().minus(LIFE);
        List<AccessRequest> open = em.createQuery(
                        "select r from AccessRequest r where r.state = :open and (r.told = :no or r.createdAt < :over)"
                                + " order by r.accountId",
                        AccessRequest.class)
                .setParameter("open", State.OPEN)
                .setParameter("no", false)
                .setParameter("over", over)
                .setMaxResults(SHOWN)
                .getResultList();
        accounts.lockAll(
                open.stream().map(AccessRequest::getAccountId).distinct().toList());
        for (AccessRequest one : open) {
            em.refresh(one, LockModeType.PESSIMISTIC_WRITE);
            if (one.getState() != State.OPEN) {
                continue;
            }
            if (one.getCreatedAt().isBefore(over)) {
                Account asker = accounts.find(one.getAccountId()).orElseThrow();
                one.end(State.LAPSED, Optional.empty(), Optional.empty(), clock.instant());
                notes.record(AuditKind.ACCESS_LAPSED, one, asker);
                notes.answer(MailKind.ACCESS_LAPSED, one, asker, Map.of());
            } else {
                notes.tell(one.getGroupId());
            }
        }
    }
}
