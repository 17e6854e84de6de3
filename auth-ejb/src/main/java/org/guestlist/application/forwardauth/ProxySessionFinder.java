package org.guestlist.application.forwardauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountStatus;
import org.guestlist.application.Application;
import org.guestlist.group.GroupMember;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.Authentication;
import org.guestlist.session.SessionTimes;

/** Finds the session of a cookie on an application's host with all that a check needs, in one statement without a transaction around it. */
@ApplicationScoped
class ProxySessionFinder {

    private static final String FIND = """
            select /* planned once */ x.uuid, s.id as session_id, s.created_at, s.last_seen_at, s.expires_at,
                s.signed_in_at, s.proven_at, s.two_factors_at, s.passkey_at, s.known_device, a.id as account_id,
                a.uuid as account_uuid, a.email, coalesce(a.email_key = a.proven_email_key, false) as proven,
                a.name, a.status, a.kind, a.starts_on, a.expires_on, g.uuid as group_uuid, g.name as group_name
            from application_session x
            join session s on s.id = x.session_id
            join account a on a.id = x.account_id
            left join group_member m on m.tenant_id = x.tenant_id and m.account_id = x.account_id and %s
            left join people_group g on g.id = m.group_id
            where x.cookie_hash = ? and x.tenant_id = :organisation and x.application_id = ?
              and x.ended_at is null
            order by g.name_key
            """.formatted(GroupMember.COUNTS_IN_SQL);

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /** A row of {@link #find}: one for each of the person's memberships, and one without a group if there is none. */
    public record Row(
            UUID uuid,
            long sessionId,
            Instant createdAt,
            Instant lastSeenAt,
            Instant expiresAt,
            Instant signedInAt,
            Instant provenAt,
            Instant twoFactorsAt,
            Instant passkeyAt,
            boolean knownDevice,
            long accountId,
            UUID accountUuid,
            String email,
            boolean proven,
            String name,
            AccountStatus status,
            AccountKind kind,
            LocalDate startsOn,
            LocalDate expiresOn,
            UUID groupUuid,
            String groupName) {}

    /** @return the application's session of this cookie, which may have expired; one statement */
    Optional<ProxySession> find(Application application, Token cookie) {
        List<Row> rows = sql.list(Row.class, FIND, tenant.today(), cookie.hash().value(), application.getId());
        return rows.stream().findFirst().map(row -> session(row, groups(rows)));
    }

    private static Map<UUID, String> groups(List<Row> rows) {
        Map<UUID, String> groups = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.groupUuid() != null)
                .forEach(row -> groups.put(row.groupUuid(), row.groupName()));
        return groups;
    }

    private static ProxySession session(Row row, Map<UUID, String> groups) {
        return new ProxySession(
                row.uuid(),
                row.sessionId(),
                new SessionTimes(row.createdAt(), row.lastSeenAt(), row.expiresAt()),
                Authentication.of(
                        row.createdAt(), row.signedInAt(), row.provenAt(), row.twoFactorsAt(), row.passkeyAt()),
                row.knownDevice(),
                new ProxySession.Person(
                        row.accountId(),
                        row.accountUuid(),
                        row.email(),
                        row.proven(),
                        row.name(),
                        row.status(),
                        row.kind(),
                        row.startsOn(),
                        row.expiresOn(),
                        groups));
    }
}
