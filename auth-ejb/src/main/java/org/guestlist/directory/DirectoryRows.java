package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountsClosed;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.ProfileColumns;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.db.PlannedOnce;
import org.guestlist.platform.db.Sql;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The rows of people whom directories keep. */
@ApplicationScoped
class DirectoryRows {

    private static final String COLUMNS = """
            a.id as account_id, a.uuid, d.user_name, d.external_id, a.status in ('INVITED', 'ACTIVE') as active,
            a.email, a.name, a.language, m.uuid as manager, m.name as manager_name, d.created_at, d.changed_at,
            d.version, a.version as account_version,
            exists (select 1 from person_value v where v.account_id = a.id) as own, %s
            """.formatted(ProfileColumns.of("f"));

    private static final String FROM = """
            from directory_person d
            join account a on a.tenant_id = d.tenant_id and a.id = d.account_id
            left join person_profile f on f.account_id = d.account_id
            """;

    /** A directory sees nobody whom it does not keep. */
    private static final String MANAGER = """
            left join directory_person k on k.account_id = a.manager_id and k.directory_id = d.directory_id
                and k.removed_at is null
            left join account m on m.tenant_id = k.tenant_id and m.id = k.account_id and m.status <> 'DELETED'
            """;

    /** Whom an administrator has deleted here is gone for the directory as well. */
    private static final String OF_DIRECTORY = """
            where d.tenant_id = :organisation and d.directory_id = ? and d.removed_at is null
              and a.status <> 'DELETED'""";

    /** The key first of all: joined to the rest, all people would be read as long as the database knows nothing of their number. */
    private static final String NAMED =
            " and d.account_id = (select id from account where tenant_id = :organisation and uuid = ?)";

    private static final String FIND =
            "select " + PlannedOnce.MARK + " " + COLUMNS + FROM + MANAGER + OF_DIRECTORY + NAMED;

    private static final String ACCOUNTS = """
            select d.account_id from unnest(cast(? as uuid array)) wanted (uuid)
            join account a on a.uuid = wanted.uuid
            join directory_person d on d.account_id = a.id
            %s""".formatted(OF_DIRECTORY);

    @Inject
    private Sql sql;

    @Inject
    private AttributeValues attributes;

    @Inject
    private Clock clock;

    private record Row(
            long accountId,
            UUID uuid,
            String userName,
            Optional<String> externalId,
            boolean active,
            String email,
            String name,
            Optional<Language> language,
            Optional<UUID> manager,
            Optional<String> managerName,
            Instant createdAt,
            Instant changedAt,
            int version,
            int accountVersion,
            boolean own) {

        DirectoryPerson person(Map<String, String> attributes) {
            return new DirectoryPerson(
                    accountId,
                    uuid,
                    userName,
                    externalId,
                    active,
                    email,
                    name,
                    language,
                    manager,
                    managerName,
                    attributes,
                    createdAt,
                    changedAt,
                    accountVersion + "." + version);
        }
    }

    /** @param profile the standard attributes */
    private record Found(Row row, Map<String, String> profile) {}

    private static final RowMapper<Row> ROW = ConstructorMapper.of(Row.class);

    private List<DirectoryPerson> people(String statement, Object... parameters) {
        List<Found> found = sql.list(
                (row, context) -> new Found(ROW.map(row, context), ProfileColumns.read(row)), statement, parameters);
        List<Long> withOwn = found.stream()
                .map(Found::row)
                .filter(Row::own)
                .map(Row::accountId)
                .toList();
        Map<Long, Map<String, String>> own = withOwn.isEmpty() ? Map.of() : attributes.ownOf(withOwn);
        return found.stream()
                .map(one -> {
                    Map<String, String> all = new HashMap<>(one.profile);
                    all.putAll(own.getOrDefault(one.row.accountId, Map.of()));
                    return one.row.person(all);
                })
                .toList();
    }

    /** Which directory keeps a person. @param removed whether it does not know the person any more */
    record Keeper(long directoryId, String directory, boolean removed, boolean closed, boolean brought) {}

    /** @return who is kept by the directory and fulfils the condition of the query */
    List<DirectoryPerson> page(Directory directory, DirectorySearch search, DirectoryQuery query) {
        List<Object> values = values(directory, search);
        values.add(query.limit());
        values.add(query.offset());
        return people(
                "select " + COLUMNS + FROM + MANAGER + OF_DIRECTORY + search.page(query, "d.account_id"),
                values.toArray());
    }

    /** @return how many they are */
    long count(Directory directory, DirectorySearch search) {
        return sql.one(
                Long.class,
                "select count(*) " + FROM + OF_DIRECTORY + search.sql(),
                values(directory, search).toArray());
    }

    private List<Object> values(Directory directory, DirectorySearch search) {
        List<Object> values = new ArrayList<>(List.of(directory.getId()));
        values.addAll(search.values());
        return values;
    }

    /** @return the person, if the directory keeps them */
    Optional<DirectoryPerson> find(Directory directory, UUID uuid) {
        return people(FIND, directory.getId(), uuid).stream().findFirst();
    }

    /** @return the keys of the accounts of those of these people whom the directory keeps */
    List<Long> accounts(Directory directory, List<UUID> people) {
        return sql.list(
                Long.class, ACCOUNTS, people.stream().map(UUID::toString).toArray(String[]::new), directory.getId());
    }

    /** @return the keeper of an account, also one that has removed it */
    Optional<Keeper> keeper(long account) {
        return sql.first(Keeper.class, """
                select d.id as directory_id, d.name as directory, p.removed_at is not null as removed,
                    p.closed_at is not null as closed, p.brought
                from directory_person p
                join directory d on d.tenant_id = p.tenant_id and d.id = p.directory_id
                where p.tenant_id = :organisation and p.account_id = ?""", account);
    }

    /** @return the account that the directory calls so; empty for none */
    Optional<Long> named(Directory directory, String userName) {
        return sql.first(
                Long.class,
                // By its unique key and nothing else: with the organisation beside it, PostgreSQL reads all whom the
                // directory keeps,
                // as long as it knows nothing of their number. So the organisation is compared afterwards.
                """
                select /* planned once */ account_id
                from (
                    select account_id, tenant_id from directory_person
                    where directory_id = ? and user_name_key = ? offset 0) d
                where tenant_id = :organisation""",
                directory.getId(),
                key(userName));
    }

    private static String key(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }

    /** The directory keeps the account from now on, whoever has kept it before. */
    void keep(Directory directory, long account, WantedPerson wanted, boolean brought) {
        release(account);
        add(directory, account, wanted, brought);
    }

    /** The same for an account that nobody has kept. */
    void add(Directory directory, long account, WantedPerson wanted, boolean brought) {
        Instant now = clock.instant();
        sql.update(
                """
                insert into directory_person (
                    account_id, tenant_id, directory_id, brought, user_name, user_name_key, external_id, created_at,
                    changed_at, version)
                values (?, :organisation, ?, ?, ?, ?, ?, ?, ?, 1)""",
                account,
                directory.getId(),
                brought,
                wanted.userName(),
                key(wanted.userName()),
                wanted.externalId(),
                now,
                now);
    }

    /** Notes what the directory calls the person, and that something was changed. */
    void touch(long account, String userName, Optional<String> externalId) {
        sql.update("""
                update directory_person set user_name = ?, user_name_key = ?, external_id = ?, changed_at = ?,
                    version = version + 1
                where tenant_id = :organisation and account_id = ?
                """, userName, key(userName), externalId, clock.instant(), account);
    }

    /** Notes that the directory has closed the account, or not any more. */
    void close(long account, boolean closed) {
        sql.update(
                "update directory_person set closed_at = ? where tenant_id = :organisation and account_id = ?",
                closed ? Optional.of(clock.instant()) : Optional.empty(),
                account);
    }

    /** Whom somebody else closes, no directory opens: what the directory closes itself, it notes afterwards. */
    void onClosed(@Observes AccountsClosed event) {
        sql.update("""
                update directory_person set closed_at = null
                where tenant_id = :organisation and closed_at is not null
                  and account_id in (select * from unnest(cast(? as bigint array)))
                """, (Object) event.ids().toArray(Long[]::new));
    }

    /** The directory does not know the person any more; whom it has closed it may bring back. */
    void remove(long account) {
        sql.update(
                """
                update directory_person set removed_at = ?, user_name_key = ?, version = version + 1
                where tenant_id = :organisation and account_id = ?""",
                clock.instant(),
                // No key of a name has a capital letter.
                "REMOVED " + account,
                account);
    }

    /** The directory knows the person again, by the name that is noted next. */
    void takeBack(long account) {
        sql.update("""
                update directory_person set removed_at = null, version = version + 1
                where tenant_id = :organisation and account_id = ?""", account);
    }

    /** No directory keeps the person any more. */
    void release(long account) {
        sql.update("delete from directory_person where tenant_id = :organisation and account_id = ?", account);
    }

    /** Forgets all about a person whose deletion is final. */
    void onErased(@Observes AccountErased event) {
        long account = event.account().getId();
        release(account);
        sql.update("""
                update directory_request set subject_name = ''
                where tenant_id = :organisation
                  and subject = (
                      select cast(uuid as varchar) from account where tenant_id = :organisation and id = ?)
                """, account);
    }
}
