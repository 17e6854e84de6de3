package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.access.AccessRequest.State;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.audit.AuditKind;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.OwnRule;

/** What people ask for themselves: members who are active, for what administrators let them ask for, and for nobody else. */
@Stateless
public class OwnRequests {

    /** So many requests of a person may be open. */
    public static final int MOST = 10;

    /** So many are shown. */
    private static final int SHOWN = 20;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccessOffers offers;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private RequestNotes notes;

    @Inject
    private CurrentClient client;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return what the caller may ask for, and does not have */
    @OwnRule("members, for themselves")
    public List<Wanted> offered() {
        return caller().map(this::offeredTo).orElse(List.of());
    }

    private List<Wanted> offeredTo(Account account) {
        Set<Long> memberOf =
                groups.of(account.getId()).stream().map(Group::getId).collect(Collectors.toSet());
        return offers.without(memberOf);
    }

    /** @return the application or group with this public id, if the caller may ask for it */
    @OwnRule("members, for themselves")
    public Optional<Wanted> find(UUID target) {
        return offers.any()
                ? offered().stream().filter(one -> one.target().equals(target)).findFirst()
                : Optional.empty();
    }

    /** @return the caller, if that is a member who is active */
    private Optional<Account> caller() {
        return accounts.acting().filter(this::mayAsk);
    }

    private boolean mayAsk(Account account) {
        return !account.isGuest() && account.state(tenant.today()) == AccountState.ACTIVE;
    }

    /** @return the caller's latest requests, the open ones among them, newest first */
    @OwnRule("members, for themselves")
    public List<AccessRequest> list() {
        return client.accountId()
                .map(me -> em.createQuery(
                                "select r from AccessRequest r where r.accountId = :me order by r.createdAt desc, r.id desc",
                                AccessRequest.class)
                        .setParameter("me", me)
                        .setMaxResults(SHOWN)
                        .getResultList())
                .orElse(List.of());
    }

    /**
     * Asks for access, and tells those who decide.
     *
     * @param target the public id of the application or group
     * @param until the last day that is wanted; empty for none
     */
    @OwnRule("members, for themselves")
    public AskOutcome ask(UUID target, String reason, Optional<LocalDate> until) {
        Optional<Account> caller = client.accountId().map(accounts::lock).filter(this::mayAsk);
        Optional<Wanted> wanted = caller.flatMap(me -> offeredTo(me).stream()
                .filter(one -> one.target().equals(target))
                .findFirst());
        if (wanted.isEmpty()) {
            return AskOutcome.NOT_OFFERED;
        }
        if (!AccessRequest.isText(reason)) {
            return AskOutcome.NO_REASON;
        }
        if (until.filter(day -> day.isBefore(tenant.today())).isPresent()) {
            return AskOutcome.PAST;
        }
        Account me = caller.get();
        List<AccessRequest> open = open(me.getId());
        if (open.stream().anyMatch(one -> one.getGroupId() == wanted.get().groupId())) {
            return AskOutcome.OPEN_ALREADY;
        }
        if (open.size() >= MOST) {
            return AskOutcome.TOO_MANY;
        }
        AccessRequest request = new AccessRequest(me.getId(), wanted.get(), reason.strip(), until, clock.instant());
        em.persist(request);
        notes.record(AuditKind.ACCESS_ASKED, request, me);
        notes.tell(request.getGroupId());
        return AskOutcome.ASKED;
    }

    private List<AccessRequest> open(long account) {
        return em.createQuery(
                        "select r from AccessRequest r where r.accountId = :me and r.state = :open",
                        AccessRequest.class)
                .setParameter("me", account)
                .setParameter("open", State.OPEN)
                .getResultList();
    }

    /** Takes back an open request of the caller. */
    @OwnRule("who has asked")
    public void withdraw(UUID request) {
        client.accountId()
                .map(accounts::lock)
                .ifPresent(me -> open(me.getId()).stream()
                        .filter(one -> one.getUuid().equals(request))
                        .findFirst()
                        .ifPresent(one -> {
                            one.end(State.WITHDRAWN, Optional.empty(), Optional.empty(), clock.instant());
                            notes.record(AuditKind.ACCESS_WITHDRAWN, one, me);
                        }));
    }

    /** Nothing is left of what a person asked for whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        em.createQuery("delete from AccessRequest r where r.accountId = :account")
                .setParameter("account", event.account().getId())
                .executeUpdate();
    }
}
