package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;

/** What directories have changed about people, for 30 days, so that {@link DirectoryUndo} can take it back. */
@ApplicationScoped
class DirectoryChanges {

    static final String KEPT = "kept";
    static final String USER_NAME = "userName";
    static final String EXTERNAL_ID = "externalId";
    static final String STATUS = "status";
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String LANGUAGE = "language";
    static final String MANAGER = "manager";

    /** Before the key of an attribute of the person. */
    static final String ATTRIBUTE = "attribute ";

    /** Before the key of a group that the directory has put the person into. */
    static final String GROUP = "group ";

    static final String OPEN = "OPEN";

    /** After the status of an account that somebody else has closed, which no directory opens. */
    static final String BY_OTHERS = " BY OTHERS";

    static final String YES = "true";

    private static final String LOOK = """
            select a.id as account_id, a.name, a.email, a.language, a.manager_id as manager, a.status,
                d.directory_id, d.user_name, d.external_id, d.removed_at is not null as removed,
                d.closed_at is not null as closed
            from unnest(cast(? as bigint array)) wanted (id)
            join account a on a.id = wanted.id
            left join directory_person d on d.account_id = a.id
            where a.tenant_id = :organisation""";

    private static final String GROUPS = """
            select m.account_id, m.group_id
            from unnest(cast(? as bigint array)) wanted (id)
            join group_member m on m.account_id = wanted.id
            where m.tenant_id = :organisation and m.source = ?""";

    private static final String INSERT = """
            insert into directory_deed (
                tenant_id, directory_id, account_id, happened_at, kind, before_values, after_values)
            values (:organisation, ?, ?, ?, ?, ?, ?)""";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private AttributeValues attributes;

    @Inject
    private Clock clock;

    private record Row(
            long accountId,
            String name,
            String email,
            Optional<String> language,
            Optional<Long> manager,
            AccountStatus status,
            Optional<Long> directoryId,
            Optional<String> userName,
            Optional<String> externalId,
            boolean removed,
            boolean closed) {

        /** Whom another directory keeps is not kept, as far as this one goes. */
        Map<String, String> values(Directory directory) {
            boolean own = directoryId.filter(id -> id.equals(directory.getId())).isPresent();
            Map<String, String> values = new HashMap<>(Map.of(NAME, name, EMAIL, email, STATUS, status(own && closed)));
            language.ifPresent(one -> values.put(LANGUAGE, one));
            manager.ifPresent(one -> values.put(MANAGER, String.valueOf(one)));
            if (own && !removed) {
                values.put(KEPT, YES);
                values.put(USER_NAME, userName.orElseThrow());
                externalId.ifPresent(one -> values.put(EXTERNAL_ID, one));
            }
            return values;
        }

        private String status(boolean closedByIt) {
            boolean open = status == AccountStatus.INVITED || status == AccountStatus.ACTIVE;
            return open ? OPEN : status + (closedByIt ? "" : BY_OTHERS);
        }
    }

    private record InGroup(long accountId, long groupId) {}

    /** @return what the directory could have changed about the person, as it is now, without the groups */
    Map<String, String> look(Directory directory, long account) {
        em.flush();
        return sql.first(Row.class, LOOK, (Object) new Long[] {account})
                .map(row -> values(directory, row, attributes.of(account)))
                .orElse(Map.of());
    }

    private static Map<String, String> values(Directory directory, Row row, Map<String, String> attributes) {
        Map<String, String> values = row.values(directory);
        attributes.forEach((key, value) -> values.put(ATTRIBUTE + key, value));
        return values;
    }

    /** @return what these values say of the person's attributes, by their keys */
    static Map<String, String> attributes(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(one -> one.getKey().startsWith(ATTRIBUTE))
                .collect(Collectors.toMap(one -> one.getKey().substring(ATTRIBUTE.length()), Map.Entry::getValue));
    }

    /** @return the same of many people, with the groups that the directory has put them into, by account */
    Map<Long, Map<String, String>> lookAtAll(Directory directory, Collection<Long> accounts) {
        em.flush();
        Long[] ids = accounts.toArray(Long[]::new);
        Map<Long, Map<String, String>> known = attributes.of(accounts);
        Map<Long, Map<String, String>> all = sql.list(Row.class, LOOK, (Object) ids).stream()
                .collect(Collectors.toMap(
                        Row::accountId, row -> values(directory, row, known.getOrDefault(row.accountId, Map.of()))));
        sql.list(InGroup.class, GROUPS, ids, directory.getSource())
                .forEach(one -> all.get(one.accountId).put(GROUP + one.groupId, YES));
        return all;
    }

    /** Notes what was changed about the person, unless nothing was. */
    void note(
            Directory directory,
            long account,
            DirectoryChangeKind kind,
            Map<String, String> before,
            Map<String, String> after) {
        Map<String, String> gone = without(before, after);
        Map<String, String> come = without(after, before);
        if (!gone.isEmpty() || !come.isEmpty()) {
            sql.update(INSERT, row(directory, account, kind, gone, come));
        }
    }

    /** Notes that the directory has created the person, as {@link #look} would read them. */
    void noteNew(Directory directory, Account account, WantedPerson wanted) {
        Row row = new Row(
                account.getId(),
                account.getName(),
                account.getEmail().value(),
                account.getLanguage().map(Language::name),
                account.getManagerId(),
                account.getStatus(),
                Optional.of(directory.getId()),
                Optional.of(wanted.userName()),
                wanted.externalId(),
                false,
                true);
        note(
                directory,
                account.getId(),
                DirectoryChangeKind.CREATED,
                Map.of(),
                values(directory, row, wanted.attributes()));
    }

    private static Map<String, String> without(Map<String, String> some, Map<String, String> others) {
        Map<String, String> rest = new TreeMap<>(some);
        rest.entrySet().removeAll(others.entrySet());
        return rest;
    }

    /** Notes that people were put into a group, or taken out. */
    void noteGroup(Directory directory, Collection<Long> accounts, long group, boolean added) {
        Map<String, String> in = Map.of(GROUP + group, YES);
        sql.batch(
                INSERT,
                accounts,
                account -> row(
                        directory, account, DirectoryChangeKind.GROUPS, added ? Map.of() : in, added ? in : Map.of()));
    }

    private Object[] row(
            Directory directory,
            long account,
            DirectoryChangeKind kind,
            Map<String, String> before,
            Map<String, String> after) {
        return new Object[] {
            directory.getId(), account, clock.instant(), kind, Columns.json(before), Columns.json(after)
        };
    }

    /** Forgets all about a person whose deletion is final. */
    void onErased(@Observes AccountErased event) {
        for (String table : List.of("directory_deed", "directory_affected", "former_group_person")) {
            sql.update(
                    "delete from " + table + " where tenant_id = :organisation and account_id = ?",
                    event.account().getId());
        }
    }
}
