package org.guestlist.roster.undo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.ManyAccounts;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.UndoState;
import org.guestlist.roster.apply.PersonBefore;
import org.guestlist.roster.apply.UndoOutcome;
import org.guestlist.roster.undo.UndoForesight.Refusals;

/**
 * Undoes an import that is over: deletes the people whom it created and gives those whom it changed their old values, in the background.
 * People who were changed since, or whom it let in and who have signed in, stay as they are.
 */
@Stateless
public class UndoService {

    private static final Logger LOG = Logger.getLogger(UndoService.class.getName());

    static final String OF = " from PersonBefore b, Account a where a.id = b.accountId and b.importId = :import";

    /**
     * Of a new person there is no status before, and this is negated, so that nothing in it may be unknown. A change of groups leaves the
     * version of the account as it is, so the audit log tells of it (docs/adr/0039).
     */
    static final String CHANGED =
            "(a.version <> b.versionAfter or b.status is null and (a.activatedAt is not null or a.lastLoginAt is not null)"
                    + " or b.status is not null and b.status in :shut and a.lastLoginAt is not null and a.lastLoginAt > b.appliedAt or exists"
                    + " (select e.id from AuditEvent e where e.subjectId = b.accountId and e.occurredAt > b.appliedAt and e.kind = :groups))";

    private static final Set<AccountStatus> SHUT = EnumSet.of(AccountStatus.DELETED, AccountStatus.DISABLED);

    private static final String KEPT = " and (b.outcome <> :done or b.outcome is null and " + CHANGED + ")";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private RosterService imports;

    @Inject
    private UndoSingle single;

    @Inject
    private UndoForesight foresight;

    @Inject
    private ManyAccounts accounts;

    @Inject
    private JobService jobs;

    @Inject
    private AuditLog auditLog;

    /** @return what the undo would do with the people as they are now, and has done */
    @Needs(Permission.SEE_ALL)
    public UndoCounts counts(RosterImport of) {
        return plan(of).counts();
    }

    /** @return the same, with whom it would refuse, which {@link #kept(RosterImport, ImportUndoPlan, int, int)} lists */
    @Needs(Permission.SEE_ALL)
    public ImportUndoPlan plan(RosterImport of) {
        long created = 0;
        long changed = 0;
        for (Object[] row : changed(query(
                        of,
                        "select b.created, count(b.accountId)",
                        " and b.outcome is null and not " + CHANGED + " group by b.created",
                        Object[].class))
                .getResultList()) {
            long people = ((Number) row[1]).longValue();
            if ((Boolean) row[0]) {
                created = people;
            } else {
                changed = people;
            }
        }
        Refusals refused = foresight.refusals(of);
        UndoCounts counts = new UndoCounts(
                created - refused.created().size(),
                changed - refused.changed().size(),
                kept(of) + refused.all().size(),
                undone(of));
        return new ImportUndoPlan(counts, refused.all());
    }

    /** @return how many people stay who were changed since, or whom the undo has refused */
    private long kept(RosterImport of) {
        return kept(of, "select count(a.id)", "", Long.class).getSingleResult();
    }

    private long undone(RosterImport of) {
        return query(of, "select count(a.id)", " and b.outcome = :done", Long.class)
                .setParameter("done", UndoOutcome.DONE)
                .getSingleResult();
    }

    private <T> TypedQuery<T> kept(RosterImport of, String select, String rest, Class<T> type) {
        return changed(query(of, select, KEPT + rest, type)).setParameter("done", UndoOutcome.DONE);
    }

    /** @return the query, which asks for what has {@link #CHANGED} */
    static <T> TypedQuery<T> changed(TypedQuery<T> query) {
        return query.setParameter("groups", AuditKind.ACCOUNT_GROUPS_CHANGED).setParameter("shut", SHUT);
    }

    private <T> TypedQuery<T> query(RosterImport of, String select, String rest, Class<T> type) {
        return em.createQuery(select + OF + rest, type).setParameter("import", of.getId());
    }

    /**
     * @return a page of the people who stay as they are, by name, with the reason; last those who would stay though nobody has changed them
     *     since
     */
    @Needs(Permission.SEE_ALL)
    public Map<Account, UndoOutcome> kept(RosterImport of, int offset, int limit) {
        return kept(of, () -> foresight.refusals(of).all(), offset, limit);
    }

    /** The same, without judging again. @param plan as it was asked for just now */
    @Needs(Permission.SEE_ALL)
    public Map<Account, UndoOutcome> kept(RosterImport of, ImportUndoPlan plan, int offset, int limit) {
        return kept(of, plan::refused, offset, limit);
    }

    private Map<Account, UndoOutcome> kept(
            RosterImport of, Supplier<Map<Long, UndoOutcome>> refused, int offset, int limit) {
        Map<Account, UndoOutcome> page = new LinkedHashMap<>();
        for (Object[] row : kept(of, "select a, b", " order by a.nameKey, a.id", Object[].class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList()) {
            Account account = (Account) row[0];
            PersonBefore before = (PersonBefore) row[1];
            page.put(
                    account,
                    before.getOutcome().or(() -> before.changedSince(account)).orElse(UndoOutcome.CHANGED));
        }
        if (page.size() < limit) {
            long before = kept(of);
            foretold(refused.get()).stream()
                    .skip(Math.max(0, offset - before))
                    .limit(limit - page.size())
                    .forEach(one -> page.put(one.getKey(), one.getValue()));
        }
        return page;
    }

    private List<Map.Entry<Account, UndoOutcome>> foretold(Map<Long, UndoOutcome> refused) {
        return accounts.byId(refused.keySet()).stream()
                .sorted(Comparator.comparing(Account::getName).thenComparing(Account::getId))
                .map(account -> Map.entry(account, refused.get(account.getId())))
                .toList();
    }

    /**
     * Starts the undo.
     *
     * @return the job that runs it; empty if the import is not over, or is undone or being undone already
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Optional<UUID> begin(UUID uuid) {
        RosterImport roster =
                imports.lock(uuid).filter(RosterImport::canBeUndone).orElse(null);
        if (roster == null) {
            return Optional.empty();
        }
        Job job = jobs.start(
                UndoStep.KIND,
                waiting(roster),
                Map.of(RosterService.IMPORT, roster.getUuid().toString()));
        roster.undo(job.uuid());
        return Optional.of(job.uuid());
    }

    /** @return how many people are neither taken back nor refused yet */
    public long waiting(RosterImport of) {
        return waiting(of, "select count(b.accountId)", "").getSingleResult();
    }

    /** Without the accounts: asked for after each part, it reads the index alone. */
    private TypedQuery<Long> waiting(RosterImport of, String select, String rest) {
        return em.createQuery(
                        select + " from PersonBefore b where b.importId = :import and b.outcome is null" + rest,
                        Long.class)
                .setParameter("import", of.getId());
    }

    /** Takes the next people back, at most {@code limit}, each in a transaction of their own. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void go(RosterImport of, int limit) {
        List<Long> next = waiting(of, "select b.accountId", " order by b.accountId")
                .setMaxResults(limit)
                .getResultList();
        for (long account : next) {
            try {
                single.run(of, account);
            } catch (UndoRefusedException e) {
                single.refuse(of, account, e.why());
            } catch (LastAdministratorException e) {
                single.refuse(of, account, UndoOutcome.LAST_ADMINISTRATOR);
            } catch (NotAllowedException e) {
                single.refuse(of, account, UndoOutcome.ROLE_NOT_ALLOWED);
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        e,
                        () -> "The import " + of.getUuid() + " is not undone for account " + account + ": "
                                + e.getMessage());
                single.refuse(of, account, UndoOutcome.UNEXPECTED);
            }
        }
    }

    /**
     * Ends the undo; one that was stopped can be started again for the people who are left.
     *
     * @param change the id under which the events of the people are found
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void ended(RosterImport of, UUID change, JobState how) {
        of.undone(how == JobState.DONE ? UndoState.DONE : UndoState.STOPPED);
        auditLog.record(AuditEvent.of(AuditKind.IMPORT_UNDONE)
                .standingFor(change)
                .about(null, of.getFileName())
                .after(AuditName.ENDED, how)
                .after(AuditName.PEOPLE_TAKEN_BACK, undone(of))
                .after(AuditName.PEOPLE_KEPT, kept(of)));
    }
}
