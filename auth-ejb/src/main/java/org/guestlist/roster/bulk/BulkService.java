package org.guestlist.roster.bulk;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.LastDays;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.Group;
import org.guestlist.group.GroupProof;
import org.guestlist.group.GroupService;
import org.guestlist.job.JobService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.roster.bulk.BulkStart.DayPassed;
import org.guestlist.roster.bulk.BulkStart.NoGroup;
import org.guestlist.roster.bulk.BulkStart.NoHost;
import org.guestlist.roster.bulk.BulkStart.Nobody;
import org.guestlist.roster.bulk.BulkStart.OthersByNow;
import org.guestlist.roster.bulk.BulkStart.Started;
import org.guestlist.roster.bulk.Chosen.Found;
import org.guestlist.roster.bulk.Chosen.Ticked;

/**
 * Changes many people at once:
 * <ol>
 * <li>{@link #choose} finds the people that it would apply to,
 * <li>{@link #start} stores them once their number is confirmed,
 * <li>{@link #go} processes them one after the other: at once if they are few, otherwise in a job,
 * <li>{@link #result} and {@link #refused} tell the outcome.
 * </ol>
 */
@Stateless
@Needs(Permission.CHANGE)
public class BulkService {

    /** More people than this are left to a job. */
    public static final int AT_ONCE = 200;

    private static final Logger LOG = Logger.getLogger(BulkService.class.getName());

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountSearch search;

    @Inject
    private BulkItems items;

    @Inject
    private BulkSingle single;

    @Inject
    private GroupService groups;

    @Inject
    private GroupProof groupProof;

    @Inject
    private JobService jobs;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return the people that are chosen, as of now */
    public Choice choose(Chosen chosen) {
        if (chosen instanceof Found found) {
            return new Choice(search.ids(found.filter()));
        }
        List<UUID> ticked = ((Ticked) chosen).people();
        return new Choice(
                ticked.isEmpty()
                        ? List.of()
                        : em.createQuery(
                                        "select a.id from Account a where a.uuid in :ticked and a.erasedAt is null order by a.id",
                                        Long.class)
                                .setParameter("ticked", ticked)
                                .getResultList());
    }

    /** @return the people of this choice by name, at most {@code limit} */
    public List<Account> some(Choice choice, int limit) {
        return accounts(choice.ids().subList(0, Math.min(limit, choice.number())));
    }

    private List<Account> accounts(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : em.createQuery("select a from Account a where a.id in :ids order by a.nameKey, a.id", Account.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /**
     * Stores the people to process, if they are the ones whose number was confirmed.
     *
     * @throws ProofNeededException if the proof that it {@linkplain BulkAction#proof takes} is missing
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public BulkStart start(BulkOrder order) {
        permissions.demandProof(order.action().proof());
        Optional<Bulk> before = find(order.id().uuid());
        if (before.isPresent()) {
            return new Started(before.get());
        }
        if (LastDays.isRefused(order.lastDay(), Optional.empty(), tenant.today())) {
            return new DayPassed();
        }
        Optional<Group> group = order.group().flatMap(groups::find);
        if (group.isEmpty() && order.action().isGroupNeeded()) {
            return new NoGroup();
        }
        Optional<Account> host = order.host().flatMap(single::host);
        if (host.isEmpty() && order.action().isHostNeeded()) {
            return new NoHost();
        }
        groupProof.demand(group.map(Group::getId).stream().toList());
        Choice choice = choose(order.chosen());
        if (choice.number() == 0) {
            return new Nobody();
        }
        if (!choice.fingerprint().equals(order.seen())) {
            return new OthersByNow();
        }
        Bulk bulk = new Bulk(
                order,
                group.map(Group::getId),
                host.map(Account::getId),
                choice.number(),
                client.accountId(),
                permissions.isProven(Proof.FRESH),
                clock.instant());
        em.persist(bulk);
        em.flush();
        items.add(bulk, choice.ids());
        auditLog.record(AuditEvent.of(AuditKind.PEOPLE_CHANGED)
                .standingFor(bulk.getUuid())
                .after(AuditName.ACTION, bulk.getAction())
                .after(AuditName.NEW_LAST_DAY, bulk.getLastDay())
                .after(AuditName.GROUP, group.map(Group::getName))
                .after(AuditName.HANDED_OVER_TO, host.map(one -> one.getEmail().value()))
                .after(AuditName.REASON, bulk.getReason().map(Reason::text))
                .after(AuditName.PEOPLE, bulk.getTotal()));
        host.ifPresent(one -> single.announce(one, choice.ids()));
        if (bulk.getTotal() > AT_ONCE) {
            bulk.doneBy(jobs.start(
                            bulk.getAction().jobKind(),
                            bulk.getTotal(),
                            Map.of(BulkStep.BULK, bulk.getUuid().toString()))
                    .uuid());
        }
        return new Started(bulk);
    }

    /** @return the bulk change that was confirmed under this id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<Bulk> find(UUID uuid) {
        return em.createQuery("select b from Bulk b where b.uuid = :uuid", Bulk.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    /** Processes the next people, at most {@code limit}. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void go(Bulk bulk, int limit) {
        for (long account : items.waiting(bulk, limit)) {
            try {
                client.within(bulk.getUuid(), () -> single.run(bulk, account));
            } catch (BulkProblemException e) {
                single.refuse(bulk, account, e.problem());
            } catch (LastAdministratorException e) {
                single.refuse(bulk, account, BulkProblem.LAST_ADMINISTRATOR);
            } catch (NotForGuestsException e) {
                single.refuse(bulk, account, problem(e.refused()));
            } catch (ProofNeededException e) {
                single.refuse(bulk, account, BulkProblem.PROOF_MISSING);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        e,
                        () -> bulk.getAction() + " of " + bulk.getUuid() + " failed for account " + account + ": "
                                + e.getMessage());
                single.refuse(bulk, account, BulkProblem.UNEXPECTED);
            }
        }
    }

    private static BulkProblem problem(NotForGuestsException.Refused refused) {
        return switch (refused) {
            case NO_LAST_DAY -> BulkProblem.GUEST_LAST_DAY;
            case ROLE -> BulkProblem.GUEST_ROLE;
        };
    }

    /** @return its progress */
    @Needs(Permission.SEE_ALL)
    public BulkResult result(Bulk bulk) {
        return items.result(bulk);
    }

    /** @return a page of the people for whom it was not possible, with the reason */
    @Needs(Permission.SEE_ALL)
    public Map<Account, BulkProblem> refused(Bulk bulk, int offset, int limit) {
        Map<Long, BulkProblem> page = items.refused(bulk, offset, limit);
        Map<Long, Account> found = accounts(List.copyOf(page.keySet())).stream()
                .collect(Collectors.toMap(Account::getId, Function.identity()));
        Map<Account, BulkProblem> refused = new LinkedHashMap<>();
        page.forEach((id, problem) -> refused.put(found.get(id), problem));
        return refused;
    }
}
