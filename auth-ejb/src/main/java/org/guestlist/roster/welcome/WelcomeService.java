package org.guestlist.roster.welcome;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountState;
import org.guestlist.account.Mailed;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.mail.MailStandings;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.roster.RosterImport;

/** Manages the people of the current organisation who wait for the welcome mail, and sends it to all of them or to those of one import. */
@Stateless
public class WelcomeService {

    /** A mailing can be planned for so many days ahead. */
    public static final int FARTHEST_DAYS = 90;

    private static final AccountFilter UNMAILED = AccountFilter.of("").mailed(Mailed.NOT_YET);
    private static final AccountFilter UNWANTED = AccountFilter.of("").mailed(Mailed.NEVER);

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AccountSearch search;

    @Inject
    private JobService jobs;

    @Inject
    private MailStandings standings;

    @Inject
    private Clock clock;

    /** Keeps people, already stored, out of all mailings, as was chosen for them. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void never(Stream<Account> people) {
        standings.unwanted(people.map(Account::getId).toList());
    }

    /** Adds people, already stored, to those who wait for the welcome mail; to those whose first day is still to come it goes out then. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letWait(RosterImport of, Collection<Account> added) {
        Instant now = clock.instant();
        Map<Boolean, List<Account>> upcoming = added.stream()
                .collect(Collectors.partitioningBy(
                        account -> account.state(now, tenant.get().getTimeZone()) == AccountState.UPCOMING));
        upcoming.get(true).forEach(account -> standings.waitForFirstDay(account.getId()));
        sql.batch("""
                insert into welcome_waiting (tenant_id, account_id, since, import_id)
                values (:organisation, ?, ?, ?)
                """, upcoming.get(false), account -> new Object[] {account.getId(), now, of.getId()});
    }

    /** @return how many invited people get the mail as soon as the rate allows */
    public int due() {
        return sql.one(Integer.class, """
                select count(*) from welcome_waiting w
                join account a on a.tenant_id = w.tenant_id and a.id = w.account_id
                where w.tenant_id = :organisation and a.status = 'INVITED' and w.due""");
    }

    /** @return the job that sends the mail to all who have had none; empty if there is none, or if it covers only some of them */
    @Needs(Permission.SEE_ALL)
    public Optional<UUID> sending() {
        int due = due();
        return due == 0 || due < unmailed()
                ? Optional.empty()
                : jobs.open(WelcomeStep.KIND).stream().findFirst().map(Job::uuid);
    }

    /** Sends the mail to the people of this import who wait, in the background; all others continue to wait. */
    public void sendTo(RosterImport of) {
        sql.update(
                "update welcome_waiting set due = true where tenant_id = :organisation and import_id = ?", of.getId());
        // A new job even beside an open one, which may already have made its last query.
        if (due() > 0) {
            start();
        }
    }

    /** @return how many invited people wait for a welcome mail, whether imported or invited one by one */
    @Needs(Permission.SEE_ALL)
    public long unmailed() {
        return search.count(UNMAILED);
    }

    /** @return how many invited people are never to get one, unless they are chosen */
    @Needs(Permission.SEE_ALL)
    public long unwanted() {
        return search.count(UNWANTED);
    }

    /** @return the mailing to all of them that waits for its time, or is about to begin, unless it is cancelled */
    @Needs(Permission.SEE_ALL)
    public Optional<Job> planned() {
        return jobs.open(WelcomeAllStep.KIND).stream()
                .filter(job -> !job.cancelAsked())
                .findFirst();
    }

    /** @return whether a mailing can be planned for this time: after now, and at most {@value #FARTHEST_DAYS} days ahead */
    @Needs(Permission.SEE_ALL)
    public boolean canBePlanned(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) && !at.isAfter(now.plus(Duration.ofDays(FARTHEST_DAYS)));
    }

    /**
     * Sends the mail to all who have had none by then, in the background.
     *
     * @param at when it begins; empty for now
     * @return the job that begins it; empty if another mailing is planned, which stays as it is
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public Optional<Job> sendToUnmailed(Optional<Instant> at) {
        // Of two administrators at once, the second finds the mailing of the first.
        tenants.lock(tenant.get());
        return planned().isPresent()
                ? Optional.empty()
                : Optional.of(jobs.start(
                        WelcomeAllStep.KIND,
                        unmailed(),
                        at.map(time -> Map.of(WelcomeAllStep.AT, time.toString()))
                                .orElse(Map.of()),
                        at.orElse(clock.instant())));
    }

    /** Cancels the mailing that waits for its time. @return whether there was one */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean cancelPlanned() {
        return planned().map(Job::uuid).filter(jobs::cancel).isPresent();
    }

    /** Begins to send the mail to all who have had none until now. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void beginUnmailed() {
        begin(search.ids(UNMAILED));
    }

    /**
     * Begins to send the mail to the people who have waited for their first day. It names no one who invites, unlike one that is sent at
     * once.
     *
     * @param today the organisation's day
     */
    public void beginFirstDays(LocalDate today) {
        // Of two nodes at once, the second finds nobody.
        tenants.lock(tenant.get());
        begin(standings.takeFirstDays(today));
    }

    private void begin(List<Long> people) {
        if (people.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sql.batch("""
                insert into welcome_waiting (tenant_id, account_id, since) values (:organisation, ?, ?)
                on conflict do nothing""", people, id -> new Object[] {id, now});
        sql.batch(
                "update welcome_waiting set due = true where tenant_id = :organisation and account_id = ?",
                people,
                id -> new Object[] {id});
        start();
    }

    private void start() {
        jobs.start(WelcomeStep.KIND, due(), Map.of());
    }

    /** Stops sending: people who were due continue to wait. */
    public void stop() {
        sql.update("update welcome_waiting set due = false where tenant_id = :organisation");
    }

    /** @return some of the people who are due: their account ids, with the time since which they wait, the earliest first */
    public Map<Long, Instant> next(int limit) {
        Map<Long, Instant> next = new LinkedHashMap<>();
        sql.list(Waiting.class, """
                select account_id, since from welcome_waiting
                where tenant_id = :organisation and due
                order by account_id fetch first ? rows only
                """, limit).forEach(one -> next.put(one.accountId, one.since));
        return next;
    }

    private record Waiting(long accountId, Instant since) {}

    /** Removes these from the people who wait. */
    public void done(Collection<Long> accounts) {
        sql.batch("delete from welcome_waiting where tenant_id = :organisation and account_id = ?", accounts, account ->
                new Object[] {account});
    }
}
