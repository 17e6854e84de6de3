package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountsClosed;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.db.Sql;

/** The rows of people whom directories keep, and their profiles. */
@ApplicationScoped
class DirectoryRows {

    private static final String COLUMNS =
            "select a.id as account_id, a.uuid, d.user_name, d.external_id, a.status in ('INVITED', 'ACTIVE') as active, a.email, a.name,"
                    + " a.language, m.uuid as manager, m.name as manager_name, f.given_name, f.family_name, f.title, f.department,"
                    + " f.employee_type, f.employee_number, f.location, f.phone, d.created_at, d.changed_at, d.version,"
                    + " a.version as account_version";

    private static final String FROM =
            " from directory_person d join account a on a.tenant_id = d.tenant_id and a.id = d.account_id"
                    + " left join person_profile f on f.account_id = d.account_id";

    private static final String MANAGER = " left join account m on m.tenant_id = a.tenant_id and m.id = a.manager_id";

    /** Whom an administrator has deleted here is gone for the directory as well. */
    private static final String OF_DIRECTORY =
            " where d.tenant_id = ? and d.directory_id = ? and d.removed_at is null and a.status <> 'DELETED'";

    /** The key first of all: joined to the rest, all people would be read as long as the database knows nothing of their number. */
    private static final String NAMED = " and d.account_id = (select id from account where tenant_id = ? and uuid = ?)";

    private static final String ACCOUNTS =
            "select d.account_id from unnest(cast(? as uuid array)) wanted (uuid) join account a on a.uuid = wanted.uuid"
                    + " join directory_person d on d.account_id = a.id"
                    + OF_DIRECTORY;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

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
            Optional<String> givenName,
            Optional<String> familyName,
            Optional<String> title,
            Optional<String> department,
            Optional<String> employeeType,
            Optional<String> employeeNumber,
            Optional<String> location,
            Optional<String> phone,
            Instant createdAt,
            Instant changedAt,
            int version,
            int accountVersion) {

        DirectoryPerson person() {
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
                    new Profile(
                            givenName, familyName, title, department, employeeType, employeeNumber, location, phone),
                    createdAt,
                    changedAt,
                    accountVersion + "." + version);
        }
    }

    /** Which directory keeps a person. @param removed whether it does not know the person any more */
    record Keeper(long directoryId, String directory, boolean removed, boolean closed, boolean brought) {}

    /** @return who is kept by the directory and fulfils the condition of the wish */
    List<DirectoryPerson> page(Directory directory, DirectorySearch search, ListWish wish) {
        List<Object> values = values(directory, search);
        values.add(wish.limit());
        values.add(wish.offset());
        return sql
                .list(
                        Row.class,
                        COLUMNS + FROM + MANAGER + OF_DIRECTORY + search.page(wish, "d.account_id"),
                        values.toArray())
                .stream()
                .map(Row::person)
                .toList();
    }

    /** @return how many they are */
    long count(Directory directory, DirectorySearch search) {
        return sql.one(
                Long.class,
                "select count(*)" + FROM + OF_DIRECTORY + search.sql(),
                values(directory, search).toArray());
    }

    private List<Object> values(Directory directory, DirectorySearch search) {
        List<Object> values = new ArrayList<>(List.of(tenant.get().getId(), directory.getId()));
        values.addAll(search.values());
        return values;
    }

    /** @return the person, if the directory keeps them */
    Optional<DirectoryPerson> find(Directory directory, UUID uuid) {
        return sql.first(
                        Row.class,
                        COLUMNS + FROM + MANAGER + OF_DIRECTORY + NAMED,
                        tenant.get().getId(),
                        directory.getId(),
                        tenant.get().getId(),
                        uuid)
                .map(Row::person);
    }

    /** @return the keys of the accounts of those of these people whom the directory keeps */
    List<Long> accounts(Directory directory, List<UUID> people) {
        return sql.list(
                Long.class,
                ACCOUNTS,
                people.stream().map(UUID::toString).toArray(String[]::new),
                tenant.get().getId(),
                directory.getId());
    }

    /** @return the keeper of an account, also one that has removed it */
    Optional<Keeper> keeper(long account) {
        return sql.first(
                Keeper.class,
                "select d.id as directory_id, d.name as directory, p.removed_at is not null as removed, p.closed_at is not null as closed,"
                        + " p.brought from directory_person p join directory d on d.tenant_id = p.tenant_id and d.id = p.directory_id"
                        + " where p.tenant_id = ? and p.account_id = ?",
                tenant.get().getId(),
                account);
    }

    /** @return the account that the directory calls so; empty for none */
    Optional<Long> named(Directory directory, String userName) {
        return sql.first(
                Long.class,
                "select account_id from directory_person where tenant_id = ? and directory_id = ? and user_name_key = ?",
                tenant.get().getId(),
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
                "insert into directory_person (account_id, tenant_id, directory_id, brought, user_name, user_name_key, external_id, created_at,"
                        + " changed_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                account,
                tenant.get().getId(),
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
        sql.update(
                "update directory_person set user_name = ?, user_name_key = ?, external_id = ?, changed_at = ?, version = version + 1"
                        + " where tenant_id = ? and account_id = ?",
                userName,
                key(userName),
                externalId,
                clock.instant(),
                tenant.get().getId(),
                account);
    }

    /** Notes that the directory has closed the account, or not any more. */
    void close(long account, boolean closed) {
        sql.update(
                "update directory_person set closed_at = ? where tenant_id = ? and account_id = ?",
                closed ? Optional.of(clock.instant()) : Optional.empty(),
                tenant.get().getId(),
                account);
    }

    /** Whom somebody else closes, no directory opens: what the directory closes itself, it notes afterwards. */
    void onClosed(@Observes AccountsClosed event) {
        sql.update(
                "update directory_person set closed_at = null where tenant_id = ? and closed_at is not null and account_id in"
                        + " (select * from unnest(cast(? as bigint array)))",
                tenant.get().getId(),
                event.ids().toArray(Long[]::new));
    }

    /** The directory does not know the person any more; whom it has closed it may bring back. */
    void remove(long account) {
        sql.update(
                "update directory_person set removed_at = ?, user_name_key = ?, version = version + 1 where tenant_id = ? and account_id = ?",
                clock.instant(),
                // No key of a name has a capital letter.
                "REMOVED " + account,
                tenant.get().getId(),
                account);
    }

    /** The directory knows the person again, by the name from before; nobody else has that. */
    void takeBack(long account) {
        sql.update(
                "update directory_person set removed_at = null, user_name_key = lower(user_name), version = version + 1 where tenant_id = ?"
                        + " and account_id = ?",
                tenant.get().getId(),
                account);
    }

    /** No directory keeps the person any more. */
    void release(long account) {
        sql.update(
                "delete from directory_person where tenant_id = ? and account_id = ?",
                tenant.get().getId(),
                account);
    }

    void describe(long account, Profile profile) {
        forget(account);
        describeNew(account, profile);
    }

    /** The same for somebody of whom nothing is known. */
    void describeNew(long account, Profile profile) {
        if (!profile.equals(Profile.EMPTY)) {
            sql.update(
                    "insert into person_profile (account_id, tenant_id, given_name, family_name, title, department, employee_type,"
                            + " employee_number, location, phone) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    account,
                    tenant.get().getId(),
                    profile.givenName(),
                    profile.familyName(),
                    profile.title(),
                    profile.department(),
                    profile.employeeType(),
                    profile.employeeNumber(),
                    profile.location(),
                    profile.phone());
        }
    }

    /** @return what is known of a person; empty if nothing is */
    Optional<Profile> profile(long account) {
        return sql.first(
                Profile.class,
                "select given_name, family_name, title, department, employee_type, employee_number, location, phone from person_profile"
                        + " where tenant_id = ? and account_id = ?",
                tenant.get().getId(),
                account);
    }

    private void forget(long account) {
        sql.update(
                "delete from person_profile where tenant_id = ? and account_id = ?",
                tenant.get().getId(),
                account);
    }

    /** Forgets all about a person whose deletion is final. */
    void onErased(@Observes AccountErased event) {
        long account = event.account().getId();
        forget(account);
        release(account);
        sql.update(
                "update directory_request set subject_name = '' where tenant_id = ? and subject ="
                        + " (select cast(uuid as varchar) from account where tenant_id = ? and id = ?)",
                tenant.get().getId(),
                tenant.get().getId(),
                account);
    }
}
