package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The migrations after one that a database has already, one by one, where each table that grows with people has a row for each of them;
 * meanwhile people, their groups, a list and warnings are read and written.
 */
final class NewMigrations {

    private final DataSource database;
    private final Beside beside;
    private final long people;

    NewMigrations(DataSource database, Beside beside, long people) {
        this.database = database;
        this.beside = beside;
        this.people = people;
    }

    /** @param before the number of the last migration that the database has already */
    void run(String before) throws Exception {
        // The number need not be one of a migration itself.
        Migrations.apply(Migrations.of(database).target(before + "?"));
        LargeTables.fill(database, people);
        fill();
        beside.reading("select m.group_id from group_member m where m.account_id = ? and m.tenant_id = 1");
        beside.writing("update roster_row set applied = true where import_id = 1 and nr = ?");
        beside.writing("update expiry_warning set listed = true where tenant_id = 1 and account_id = ?");
        beside.writing("update group_member set source = 0 where group_id = 1 and account_id = ?");
        beside.measure("nothing", () -> Thread.sleep(10_000));
        for (MigrationInfo next : pending()) {
            beside.measure(
                    next.getVersion() + " " + next.getDescription(),
                    () -> Migrations.apply(
                            Migrations.of(database).target(next.getVersion().getVersion())));
        }
    }

    private MigrationInfo[] pending() {
        Flyway flyway = Migrations.of(database).load();
        return Arrays.stream(flyway.info().pending()).toArray(MigrationInfo[]::new);
    }

    private void fill() throws SQLException {
        String each = " from generate_series(1, " + people + ") n";
        String[] statements = {
            "insert into people_group (id, tenant_id, uuid, name, name_key, description, created_at, version)"
                    + " values (1, 1, gen_random_uuid(), 'Many', 'many', '', now(), 1)",
            "insert into group_member (tenant_id, group_id, account_id, source) select 1, 1, n, 0" + each,
            "insert into expiry_warning (tenant_id, account_id, expires_on, days_before) select 1, n, current_date, 14"
                    + each,
            "insert into roster_import select (x).* from (select jsonb_populate_record(null::roster_import, (select jsonb_object_agg(column_name,"
                    + " case when data_type = 'boolean' then 'false' when data_type in ('bigint', 'integer') then '1'"
                    + " when data_type like 'timestamp%' then '2026-01-01' when data_type = 'uuid' then gen_random_uuid()::text else '' end)"
                    + " from information_schema.columns where table_name = 'roster_import' and is_nullable = 'NO')) x) row",
            "insert into roster_row (tenant_id, import_id, nr, line, email, name, unreadable, applied)"
                    + " select 1, 1, n, n, 'person' || n || '@example.com', 'Person ' || n, false, false" + each,
            "insert into person_before (tenant_id, import_id, account_id, created, password_allowed, version_after, applied_at)"
                    + " select 1, 1, n, true, false, 1, now()" + each
        };
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
            statement.execute("vacuum analyze");
        }
    }
}
