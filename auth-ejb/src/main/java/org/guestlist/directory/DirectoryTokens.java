package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.openid.ApiCallers;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.TokenCaller;
import org.guestlist.application.openid.TokenUse;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.time.DaysBefore;

/**
 * The bearer tokens by which directories show who they are (RFC 6750): shown once when they are made, stored as hashes, each with a last
 * day, of which administrators are told in time. A directory has two at most, so that one is exchanged while the other is valid.
 */
@Stateless
public class DirectoryTokens {

    /** Where directories call. */
    public static final String PATH = Endpoints.SCIM;

    /** The longest that a token is valid, in days. */
    public static final int LONGEST_DAYS = 366;

    /** When administrators are told that the last day comes. */
    public static final DaysBefore TOLD = DaysBefore.of(30, 7, 1);

    private static final int MOST = 2;

    /** So often at most it is noted that a token was used: a directory asks many times a second. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private DirectoryService directories;

    @Inject
    private ApiCallers callers;

    @Inject
    private DirectoryClients clients;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * A token, without what it is.
     *
     * @param uuid its id for forms
     * @param expiresOn its last day
     * @param lastUsedAt empty if it never was
     */
    public record Made(UUID uuid, Instant createdAt, LocalDate expiresOn, Optional<Instant> lastUsedAt) {}

    /** What came of making a token. */
    public sealed interface Outcome {

        /** @param token to be shown now and never again */
        record Done(Token token) implements Outcome {}

        /** The last day is over, or more than {@value #LONGEST_DAYS} days away. */
        record DayRefused() implements Outcome {}

        /** There are two already. */
        record TooMany() implements Outcome {}

        /** There is no such directory. */
        record Gone() implements Outcome {}
    }

    /** @return whether directories call this path */
    public static boolean isPath(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** @return those of the directory, the newest first */
    @Needs(Permission.SEE_ALL)
    public List<Made> of(Directory directory) {
        return sql.list(Made.class, """
                select uuid, created_at, expires_on, last_used_at from directory_token
                where tenant_id = :organisation and directory_id = ?
                order by created_at desc, uuid""", directory.getId());
    }

    /** @param expiresOn the last day, at most {@value #LONGEST_DAYS} days away */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Outcome make(UUID directory, LocalDate expiresOn) {
        LocalDate today = tenant.today();
        if (expiresOn.isBefore(today) || expiresOn.isAfter(today.plusDays(LONGEST_DAYS))) {
            return new Outcome.DayRefused();
        }
        tenants.lock(tenant.get());
        Optional<Directory> found = directories.find(directory);
        if (found.isEmpty()) {
            return new Outcome.Gone();
        }
        if (of(found.get()).size() >= MOST) {
            return new Outcome.TooMany();
        }
        Token token = Token.random();
        sql.update("""
                insert into directory_token (uuid, tenant_id, directory_id, token_hash, created_at, expires_on)
                values (?, :organisation, ?, ?, ?, ?)
                """, UUID.randomUUID(), found.get().getId(), token.hash().value(), clock.instant(), expiresOn);
        auditLog.record(AuditEvent.of(AuditKind.DIRECTORY_TOKEN_MADE)
                .about(null, found.get().getName())
                .after(AuditName.LAST_DAY, expiresOn));
        return new Outcome.Done(token);
    }

    /** Ends a token at once; does nothing if there is none. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void withdraw(UUID directory, UUID token) {
        directories.find(directory).ifPresent(found -> {
            int gone = sql.update(
                    "delete from directory_token where tenant_id = :organisation and directory_id = ? and uuid = ?",
                    found.getId(),
                    token);
            if (gone > 0) {
                auditLog.record(
                        AuditEvent.of(AuditKind.DIRECTORY_TOKEN_WITHDRAWN).about(null, found.getName()));
            }
        });
    }

    /** @return the directory whose token it is, on its last day or before; notes that it came */
    public Optional<Directory> find(Token token) {
        Optional<Used> used = sql.first(Used.class, """
                select directory_id, last_used_at from directory_token
                where tenant_id = :organisation and token_hash = ? and expires_on >= ?
                """, token.hash().value(), tenant.today());
        Instant now = clock.instant();
        used.filter(one -> one.lastUsedAt
                        .filter(at -> at.isAfter(now.minus(NOTED_EVERY)))
                        .isEmpty())
                .ifPresent(one -> sql.update(
                        "update directory_token set last_used_at = ? where tenant_id = :organisation and token_hash = ?",
                        now,
                        token.hash().value()));
        return used.map(one -> em.find(Directory.class, one.directoryId));
    }

    /**
     * @param use the request that shows a token
     * @return the directory that has shown an access token of its application
     */
    public TokenCaller<Directory> findByAccessToken(TokenUse use) {
        TokenCaller<Long> caller = callers.findDirectory(use);
        caller.found().ifPresent(id -> clients.came(id, clock.instant(), NOTED_EVERY));
        return new TokenCaller<>(caller.found().map(id -> em.find(Directory.class, id)), caller.challenge());
    }

    private record Used(long directoryId, Optional<Instant> lastUsedAt) {}

    /** Tells the administrators of tokens that end soon, once for each step; on whichever node comes first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void warn(LocalDate today) {
        sql.list(Ending.class, """
                select t.uuid, d.name, t.expires_on from directory_token t
                join directory d on d.tenant_id = t.tenant_id and d.id = t.directory_id
                where t.tenant_id = :organisation and t.expires_on >= ? and t.expires_on <= ?
                order by t.expires_on, t.uuid
                """, today, today.plusDays(TOLD.first())).forEach(ending -> tell(ending, today));
    }

    private void tell(Ending ending, LocalDate today) {
        int step = TOLD.due(today, ending.expiresOn).orElseThrow();
        // Another node doing the same waits at the row, and then finds that it is told.
        int told = sql.update("""
                update directory_token set told_before = ?
                where tenant_id = :organisation and uuid = ? and (told_before is null or told_before > ?)
                """, step, ending.uuid, step);
        if (told > 0) {
            outbox.addForAdministrators(
                    MailKind.DIRECTORY_TOKEN_ENDS, Map.of("way", ending.name, "day", ending.expiresOn.toString()));
        }
    }

    private record Ending(UUID uuid, String name, LocalDate expiresOn) {}
}
