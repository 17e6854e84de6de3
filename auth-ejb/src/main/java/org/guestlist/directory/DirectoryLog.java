package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** What directories have sent and what came of it, for 30 days: which attributes, never their values. */
@Stateless
public class DirectoryLog {

    private static final int ATTRIBUTES = 1000;
    private static final int DETAIL = 1000;
    private static final int NAME = 255;
    private static final int RESOURCE = 16;
    private static final int SUBJECT = 36;
    private static final int SCIM_TYPE = 32;
    private static final int METHOD = 8;

    /** What was refused longer ago is no news. */
    private static final Duration LATELY = Duration.ofDays(1);

    private static final String REFUSED = """
            from directory_request r
            where r.tenant_id = d.tenant_id and r.directory_id = d.id and r.status >= 400 and r.happened_at > ?""";

    /** A directory that calls is noted once a minute. */
    private static final String VISITS = """
            select d.uuid, d.name, d.stopped_at,
                greatest(
                    (select max(t.last_used_at) from directory_token t
                        where t.tenant_id = d.tenant_id and t.directory_id = d.id),
                    (select c.last_used_at from directory_client c
                        where c.tenant_id = d.tenant_id and c.directory_id = d.id)) as came_at,
                (select count(*) %1$s) as refused,
                (select r.detail %1$s order by r.happened_at desc limit 1) as why
            from directory d
            where d.tenant_id = :organisation
            order by d.name, d.id""".formatted(REFUSED);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * What a directory has asked for.
     *
     * @param method of HTTP
     * @param resource {@code User}, {@code Group} or another resource type
     * @param subject the public id of the person or the group; empty for none
     * @param subjectName how it is called; empty if that is not known
     * @param status of the answer
     * @param attributes the names of the attributes that were sent
     * @param scimType why it was refused (RFC 7644 §3.12); empty if it was not, or for another reason
     * @param detail why it was refused; empty if it was not
     * @param dry whether nothing was done as the directory is on trial
     */
    public record Entry(
            String method,
            String resource,
            String subject,
            String subjectName,
            int status,
            String attributes,
            String scimType,
            String detail,
            boolean dry) {}

    /** An entry as it is kept. */
    public record Kept(
            long id,
            Instant happenedAt,
            String code,
            String method,
            String resource,
            String subject,
            String subjectName,
            int status,
            String attributes,
            String scimType,
            String detail,
            boolean dry) {

        /** @return whether it was refused or has failed */
        public boolean isRefused() {
            return status >= 400;
        }
    }

    /** Writes it down, whatever becomes of the change. @return the support code under which it is found */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public SupportCode note(Directory directory, Entry entry) {
        SupportCode code = SupportCode.random();
        sql.update(
                """
                insert into directory_request (
                    tenant_id, directory_id, happened_at, code, method, resource, subject, subject_name, status,
                    attributes, scim_type, detail, dry)
                values (:organisation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                directory.getId(),
                clock.instant(),
                code.value(),
                cut(entry.method, METHOD),
                cut(entry.resource, RESOURCE),
                cut(entry.subject, SUBJECT),
                cut(entry.subjectName, NAME),
                entry.status,
                cut(entry.attributes, ATTRIBUTES),
                cut(entry.scimType, SCIM_TYPE),
                cut(entry.detail, DETAIL),
                entry.dry);
        return code;
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    /**
     * @param subject the public id of the only person or group; empty for all
     * @param code the support code of the only one; empty for all
     * @param refused whether only what was refused
     * @param before the id before which the page begins; empty for the newest
     * @return a page of what the directory has asked for, the newest first
     */
    @Needs(Permission.SEE_ALL)
    public List<Kept> page(
            Directory directory,
            Optional<UUID> subject,
            Optional<SupportCode> code,
            boolean refused,
            Optional<Long> before,
            int limit) {
        StringBuilder statement = new StringBuilder("""
                select id, happened_at, code, method, resource, subject, subject_name, status, attributes,
                    scim_type, detail, dry
                from directory_request
                where tenant_id = :organisation and directory_id = ?""");
        List<Object> values = new ArrayList<>(List.of(directory.getId()));
        subject.ifPresent(one -> add(statement, values, " and subject = ?", one.toString()));
        code.ifPresent(one -> add(statement, values, " and code = ?", one.value()));
        before.ifPresent(one -> add(statement, values, " and id < ?", one));
        if (refused) {
            statement.append(" and status >= 400");
        }
        values.add(limit);
        return sql.list(
                Kept.class, statement.append(" order by id desc limit ?").toString(), values.toArray());
    }

    /**
     * When a directory was here last, and what it was refused.
     *
     * @param cameAt empty for never
     * @param refused how many requests were refused since then
     * @param why the last of these refusals
     */
    public record Visit(
            UUID uuid,
            String name,
            Optional<Instant> stoppedAt,
            Optional<Instant> cameAt,
            long refused,
            Optional<String> why) {}

    /** @return what each directory of the organisation was refused in the last day, and when it came last; by name */
    @Needs(Permission.SEE_ALL)
    public List<Visit> visits() {
        Instant since = clock.instant().minus(LATELY);
        return sql.list(Visit.class, VISITS, since, since);
    }

    private static void add(StringBuilder statement, List<Object> values, String condition, Object value) {
        statement.append(condition);
        values.add(value);
    }
}
