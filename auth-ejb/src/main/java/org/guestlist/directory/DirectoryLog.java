package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.CurrentTenant;
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

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

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
                "insert into directory_request (tenant_id, directory_id, happened_at, code, method, resource, subject, subject_name,"
                        + " status, attributes, scim_type, detail, dry)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.get().getId(),
                directory.getId(),
                clock.instant(),
                code.value(),
                entry.method,
                entry.resource,
                entry.subject,
                cut(entry.subjectName, NAME),
                entry.status,
                cut(entry.attributes, ATTRIBUTES),
                entry.scimType,
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
        StringBuilder statement = new StringBuilder(
                "select id, happened_at, code, method, resource, subject, subject_name, status, attributes, scim_type, detail, dry"
                        + " from directory_request where tenant_id = ? and directory_id = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.get().getId(), directory.getId()));
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

    private static void add(StringBuilder statement, List<Object> values, String condition, Object value) {
        statement.append(condition);
        values.add(value);
    }
}
