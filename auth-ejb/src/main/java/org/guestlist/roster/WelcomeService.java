package org.guestlist.roster;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.db.Sql;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.tenant.CurrentTenant;

/** Knows who of the current organisation waits for the welcome mail, and has it sent: to all of them, or to those of one import. */
@Stateless
public class WelcomeService {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private JobService jobs;

    @Inject
    private Clock clock;

    /** Lets people, stored already, wait for the welcome mail. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letWait(RosterImport of, Collection<Account> people) {
        Instant now = clock.instant();
        sql.batch("insert into welcome_waiting (tenant_id, account_id, since, import_id) values (?, ?, ?, ?)", people,
                account -> new Object[] {tenant.get().getId(), account.getId(), now, of.getId()});
    }

    /** @return how many invited people wait */
    public int waiting() {
        return count("");
    }

    /** @return how many of them have their turn */
    public int due() {
        return count(" and w.due");
    }

    private int count(String condition) {
        return sql.one(Integer.class, "select count(*) from welcome_waiting w join account a"
                + " on a.tenant_id = w.tenant_id and a.id = w.account_id where w.tenant_id = ? and a.status = 'INVITED'" + condition, tenant.get().getId());
    }

    /** Sends the mail to all who wait, in the background. @return the job that does; the one that does so already, if there is one */
    public UUID sendToAll() {
        setDue(true, "");
        return sending().orElseGet(() -> start().uuid());
    }

    /** @return the job that sends the mail to all who wait at the moment; nothing if there is none, or it sends it only to some of them */
    public Optional<UUID> sending() {
        return due() < waiting() ? Optional.empty() : jobs.open(WelcomeStep.KIND).stream().findFirst().map(Job::uuid);
    }

    /** Sends the mail to those who came with this import and wait, in the background; all others go on waiting. */
    public void sendTo(RosterImport of) {
        setDue(true, " and import_id = " + of.getId());
        // Always a job of its own: one that is open may have looked for the last time already. At worst this one finds nothing left.
        start();
    }

    private Job start() {
        return jobs.start(WelcomeStep.KIND, due(), Map.of());
    }

    /** Nobody has a turn any more: who was to be welcomed goes on waiting. */
    public void stop() {
        setDue(false, "");
    }

    private void setDue(boolean due, String condition) {
        sql.update("update welcome_waiting set due = ? where tenant_id = ?" + condition, due, tenant.get().getId());
    }

    /** @return some who have their turn, by the ids of their accounts, with since when they wait; the first ones first */
    public Map<Long, Instant> next(int limit) {
        Map<Long, Instant> next = new LinkedHashMap<>();
        sql.list(Waiting.class, "select account_id, since from welcome_waiting where tenant_id = ? and due order by account_id fetch first ? rows only",
                tenant.get().getId(), limit).forEach(one -> next.put(one.accountId, one.since));
        return next;
    }

    private record Waiting(long accountId, Instant since) {
    }

    /** These wait no more. */
    public void done(Collection<Long> accounts) {
        sql.batch("delete from welcome_waiting where tenant_id = ? and account_id = ?", accounts, account -> new Object[] {tenant.get().getId(), account});
    }
}
