package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.group.GroupMember;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.UnusuallyMany;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Stops a directory that would take something away from so many people within an hour that it may be a mistake, as the same share of an
 * organisation stops an import. What counts is the effect, by whatever request it comes: whoever is disabled or deleted, has another
 * address, which ends all sessions, or is in a group no more. Administrators are told, look, and let it through or not.
 */
@Stateless
public class DirectoryBrake {

    private static final Duration WINDOW = Duration.ofHours(1);

    /** Those of a group who can sign in and would not be in it any more without this source. */
    private static final String LOSERS = """
            select distinct m.account_id from group_member m
            join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
            where m.tenant_id = :organisation and m.group_id = ? and a.status in ('INVITED', 'ACTIVE') and %s
            """.formatted(GroupMember.COUNTS_IN_SQL);

    private static final String BY_THIS_ALONE = """
            and m.source = ? and m.account_id in (select * from unnest(cast(? as bigint array)))
            and not exists (
                select 1 from group_member o
                where o.group_id = m.group_id and o.account_id = m.account_id and o.source <> m.source
                  and (o.until is null or o.until >= ?))
            """;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Settings settings;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /** It would be too many: 409, after {@link #stop} has run outside of the transaction, which is taken back. */
    public static final class TooManyException extends DirectoryRefusal {

        private static final long serialVersionUID = 1L;

        TooManyException(String message) {
            super(Kind.CONFLICT, message);
        }
    }

    /**
     * Lets these people be closed, moved to another address, or put out of a group. The directory's row is locked, so that two at once are
     * counted one after the other; accounts, the organisation and groups are locked before.
     *
     * @param accounts each counts once in an hour, whatever is done with them
     * @throws DirectoryRefusal if it is stopped, or would be by these
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void demand(Directory directory, Collection<Long> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        Directory locked = em.find(Directory.class, directory.getId(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(locked);
        Instant now = clock.instant();
        if (locked.isLetThrough(now)) {
            return;
        }
        if (locked.getStoppedAt().isPresent()) {
            throw new DirectoryRefusal(DirectoryRefusal.Kind.CONFLICT, stopped(locked));
        }
        count(directory, accounts, now);
        long affected = sql.one(
                Long.class, "select count(*) from directory_affected where directory_id = ?", directory.getId());
        long people = sql.one(Long.class, """
                select count(*) from account a
                where a.tenant_id = :organisation
                  and (
                      a.status in ('INVITED', 'ACTIVE')
                      or a.id in (select account_id from directory_affected where directory_id = ?))
                """, directory.getId());
        if (UnusuallyMany.are(affected, people, settings.importConfirmAbove())) {
            throw new TooManyException(stopped(locked));
        }
    }

    /** The same for those of these people who would be put out of the group: whoever is in it otherwise as well loses nothing. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void demandLoss(Directory directory, long group, Collection<Long> accounts) {
        if (!accounts.isEmpty()) {
            demand(
                    directory,
                    sql.list(
                            Long.class,
                            LOSERS + BY_THIS_ALONE,
                            group,
                            tenant.today(),
                            directory.getSource(),
                            accounts.toArray(Long[]::new),
                            tenant.today()));
        }
    }

    /** The same for all who are in a group that is to be deleted. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void demandLoss(Directory directory, long group) {
        demand(directory, sql.list(Long.class, LOSERS, group, tenant.today()));
    }

    private void count(Directory directory, Collection<Long> accounts, Instant now) {
        Long[] ids = accounts.toArray(Long[]::new);
        sql.update("""
                delete from directory_affected
                where directory_id = ?
                  and (happened_at <= ? or account_id in (select * from unnest(cast(? as bigint array))))
                """, directory.getId(), now.minus(WINDOW), ids);
        sql.update("""
                insert into directory_affected (directory_id, account_id, tenant_id, happened_at)
                select cast(? as bigint), wanted.id, cast(:organisation as bigint),
                    cast(? as timestamp with time zone)
                from unnest(cast(? as bigint array)) wanted (id)""", directory.getId(), now, ids);
    }

    private static String stopped(Directory directory) {
        return directory.getName()
                + " has disabled, deleted, moved to another address or put out of a group unusually many people within an hour. Nobody"
                + " else is, until an administrator of Guestlist has looked at the page of this directory and lets it go on.";
    }

    /** Stops the directory and tells the administrators, once. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void stop(Directory directory) {
        Directory locked = em.find(Directory.class, directory.getId(), LockModeType.PESSIMISTIC_WRITE);
        if (locked == null || locked.getStoppedAt().isPresent() || locked.isLetThrough(clock.instant())) {
            return;
        }
        locked.stop(clock.instant());
        auditLog.record(AuditEvent.of(AuditKind.DIRECTORY_STOPPED).about(null, locked.getName()));
        outbox.addForAdministrators(MailKind.DIRECTORY_STOPPED, Map.of("way", locked.getName()));
    }
}
