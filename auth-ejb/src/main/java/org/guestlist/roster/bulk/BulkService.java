package org.guestlist.roster.bulk;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.Group;
import org.guestlist.job.JobService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.roster.bulk.BulkOrders.Meant;
import org.guestlist.roster.bulk.BulkStart.Foretold;
import org.guestlist.roster.bulk.BulkStart.OthersByNow;
import org.guestlist.roster.bulk.BulkStart.Started;

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
    private BulkOrders orders;

    @Inject
    private BulkItems items;

    @Inject
    private BulkSingle single;

    @Inject
    private JobService jobs;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    /** @return the people that are chosen, as of now */
    public Choice choose(Chosen chosen) {
        return orders.choose(chosen);
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
        return start(order, AT_ONCE);
    }

    /** As {@link #start}, and leaves also few people to a job. */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public BulkStart startJob(BulkOrder order) {
        return start(order, 0);
    }

    private BulkStart start(BulkOrder order, int atOnce) {
        permissions.demandProof(order.action().proof());
        Optional<Bulk> before = find(order.id().uuid());
        if (before.isPresent()) {
            return new Started(before.get());
        }
        Meant meant = orders.read(order);
        if (meant.refusal().isPresent()) {
            return meant.refusal().get();
        }
        Choice choice = meant.choice();
        if (!choice.fingerprint().equals(order.seen())) {
            return new OthersByNow();
        }
        Bulk bulk = orders.bulk(order, meant);
        em.persist(bulk);
        em.flush();
        items.add(bulk, choice.ids());
        record(bulk, meant);
        meant.host().ifPresent(one -> single.announce(one, choice.ids()));
        if (bulk.getTotal() > atOnce) {
            bulk.doneBy(jobs.start(
                            bulk.getAction().jobKind(),
                            bulk.getTotal(),
                            Map.of(BulkStep.BULK, bulk.getUuid().toString()))
                    .uuid());
        }
        return new Started(bulk);
    }

    private void record(Bulk bulk, Meant meant) {
        auditLog.record(AuditEvent.of(AuditKind.PEOPLE_CHANGED)
                .standingFor(bulk.getUuid())
                .after(AuditName.ACTION, bulk.getAction())
                .after(AuditName.NEW_LAST_DAY, bulk.getLastDay())
                .after(AuditName.GROUP, meant.group().map(Group::getName))
                .after(
                        AuditName.HANDED_OVER_TO,
                        meant.host().map(one -> one.getEmail().value()))
                .after(AuditName.REASON, bulk.getReason().map(Reason::text))
                .after(AuditName.PEOPLE, bulk.getTotal()));
    }

    /**
     * Finds out what {@link #start} would do, and changes nothing. What comes of it is told for each person as if the others stayed as
     * they are, and not at all if they are more than {@value #AT_ONCE}.
     *
     * @return what {@link #start} would refuse, whoever was {@linkplain BulkOrder#seen seen}; else {@link Foretold}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public BulkStart foretell(BulkOrder order) {
        Meant meant = orders.read(order);
        return meant.refusal().orElseGet(() -> foretell(orders.bulk(order, meant), meant.choice()));
    }

    private Foretold foretell(Bulk bulk, Choice choice) {
        if (choice.number() > AT_ONCE) {
            return new Foretold(choice, Optional.empty());
        }
        Map<BulkOutcome, Long> outcomes = new EnumMap<>(BulkOutcome.class);
        Map<BulkProblem, Long> problems = new EnumMap<>(BulkProblem.class);
        for (long account : choice.ids()) {
            attempt(bulk, account, () -> outcomes.merge(single.foretell(bulk, account), 1L, Long::sum))
                    .ifPresent(problem -> {
                        outcomes.merge(BulkOutcome.REFUSED, 1L, Long::sum);
                        problems.merge(problem, 1L, Long::sum);
                    });
        }
        return new Foretold(choice, Optional.of(new BulkResult(outcomes, problems)));
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
            attempt(bulk, account, () -> client.within(bulk.getUuid(), () -> single.run(bulk, account)))
                    .ifPresent(problem -> single.refuse(bulk, account, problem));
        }
    }

    /** @return why it is not possible for this person; empty if it is */
    private static Optional<BulkProblem> attempt(Bulk bulk, long account, Supplier<?> change) {
        try {
            change.get();
            return Optional.empty();
        } catch (BulkProblemException e) {
            return Optional.of(e.problem());
        } catch (LastAdministratorException e) {
            return Optional.of(BulkProblem.LAST_ADMINISTRATOR);
        } catch (NotForGuestsException e) {
            return Optional.of(problem(e.refused()));
        } catch (ProofNeededException e) {
            return Optional.of(BulkProblem.PROOF_MISSING);
        } catch (NotAllowedException e) {
            return Optional.of(BulkProblem.ROLE_NOT_ALLOWED);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> bulk.getAction() + " of " + bulk.getUuid() + " failed for account " + account + ": "
                            + e.getMessage());
            return Optional.of(BulkProblem.UNEXPECTED);
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
