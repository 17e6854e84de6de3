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
import java.util.Map;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
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
 * Stops a directory that would close so many people within an hour that it may be a mistake, as the same share of an organisation stops an
 * import. Administrators are told, look, and let it through or not.
 */
@Stateless
public class DirectoryBrake {

    private static final Duration WINDOW = Duration.ofHours(1);

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
     * Lets one more person be closed. The directory's row is locked, so that two at once are counted one after the other; accounts are
     * locked before.
     *
     * @throws DirectoryRefusal if it is stopped, or would be by this one
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void demandOneMore(Directory directory) {
        Directory locked = em.find(Directory.class, directory.getId(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(locked);
        Instant now = clock.instant();
        if (locked.isLetThrough(now)) {
            return;
        }
        if (locked.getStoppedAt().isPresent()) {
            throw new DirectoryRefusal(DirectoryRefusal.Kind.CONFLICT, stopped(locked));
        }
        long organisation = tenant.get().getId();
        long closed = sql.one(
                Long.class,
                "select count(*) from directory_person where directory_id = ? and tenant_id = ? and closed_at > ?",
                directory.getId(),
                organisation,
                now.minus(WINDOW));
        long people = sql.one(
                Long.class,
                "select count(*) from account where tenant_id = ? and status in ('INVITED', 'ACTIVE')",
                organisation);
        if (UnusuallyMany.are(closed + 1, people + closed, settings.importConfirmAbove())) {
            throw new TooManyException(stopped(locked));
        }
    }

    private static String stopped(Directory directory) {
        return directory.getName()
                + " has closed unusually many people within an hour. Nobody else is closed until an administrator of Guestlist has looked at"
                + " the page of this directory and lets it go on.";
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
