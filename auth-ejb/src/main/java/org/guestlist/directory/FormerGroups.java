package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.guestlist.application.GroupAtApplication;
import org.guestlist.application.GroupsAtApplications;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Keeps what groups were that directories delete, for 30 days, so that {@link GroupUndo} can give them back. */
@ApplicationScoped
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
class FormerGroups {

    /** A claim of a provider that stood for the group; said is its value. */
    static final String CLAIM = "CLAIM";

    /** People could ask for it, or for an application through it. */
    static final String OFFER = "OFFER";

    /** An application was open to its members. */
    static final String OPENS = "OPENS";

    /** An application had words of its own for it. */
    static final String WORDS = "WORDS";

    private static final String USE =
            "insert into former_group_use (former_group_id, kind, subject_id, said) values (?, ?, ?, ?)";

    @Inject
    private Sql sql;

    @Inject
    private GroupsAtApplications applications;

    @Inject
    private Clock clock;

    /**
     * Keeps a group of the directory as it is now.
     *
     * @param deleted whether the group itself goes
     */
    void keep(Directory directory, long group, boolean deleted) {
        sql.update("""
                insert into former_group (
                    tenant_id, directory_id, happened_at, deleted, group_id, uuid, name, description, given_by,
                    giving_approved, group_created_at, group_version, external_id, kept_since)
                select g.tenant_id, d.directory_id, cast(? as timestamp with time zone), cast(? as boolean), g.id,
                    g.uuid, g.name, g.description, g.given_by, g.giving_approved, g.created_at, g.version,
                    d.external_id, d.created_at
                from people_group g
                join directory_group d on d.tenant_id = g.tenant_id and d.group_id = g.id
                where g.tenant_id = :organisation and g.id = ? and d.directory_id = ?
                """, clock.instant(), deleted, group, directory.getId());
        if (deleted) {
            long id = sql.one(Long.class, """
                    select max(id) from former_group
                    where tenant_id = :organisation and directory_id = ? and group_id = ?""", directory.getId(), group);
            keepPeople(id, group);
            keepUses(id, group);
        }
    }

    private void keepPeople(long id, long group) {
        sql.update("""
                insert into former_group_person (former_group_id, tenant_id, account_id, source, until)
                select cast(? as bigint), tenant_id, account_id, source, until
                from group_member
                where tenant_id = :organisation and group_id = ?""", id, group);
        sql.update("""
                insert into former_group_person (former_group_id, tenant_id, account_id)
                select cast(? as bigint), tenant_id, account_id from group_owner
                where tenant_id = :organisation and group_id = ?""", id, group);
    }

    private void keepUses(long id, long group) {
        sql.update("""
                insert into former_group_use (former_group_id, kind, subject_id, said)
                select cast(? as bigint), cast(? as varchar), provider_id, claim_value
                from group_mapping
                where tenant_id = :organisation and group_id = ?""", id, CLAIM, group);
        sql.update("""
                insert into former_group_use (former_group_id, kind, subject_id, said)
                select cast(? as bigint), cast(? as varchar), application_id, ''
                from access_offer
                where tenant_id = :organisation and group_id = ?""", id, OFFER, group);
        sql.first(UUID.class, "select uuid from people_group where tenant_id = :organisation and id = ?", group)
                .ifPresent(uuid -> applications.of(uuid).forEach(one -> keepUse(id, one)));
    }

    private void keepUse(long id, GroupAtApplication one) {
        if (one.opens()) {
            sql.update(USE, id, OPENS, one.application(), "");
        }
        one.words().ifPresent(words -> sql.update(USE, id, WORDS, one.application(), words));
    }
}
