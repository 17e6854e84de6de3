package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in db-scripts: nothing that has been there is edited, and what comes keeps no other node from its work. */
class MigrationRulesTest {

    private static final Path MODULE = Path.of("../db-scripts");
    private static final Path SCRIPTS = MODULE.resolve("src/main/resources/db");
    private static final Path KEPT = MODULE.resolve("migrations.sha256");

    /** Before it, each change was made at once. */
    private static final MigrationVersion FIRST_BY_RULES = MigrationVersion.fromVersion("32");

    /** The lines of those that came at once, the last of them with the number 39. */
    private static final int FIRST = 38;

    @Test
    void noScriptIsEditedOnceItIsThere() throws IOException {
        List<String> kept = Files.readAllLines(KEPT);
        List<String> now = scripts().map(MigrationRulesTest::line).toList();
        assertThat(names(now)).as("A script is never removed or renamed.").containsAll(names(kept));
        assertThat(now)
                .as(
                        "A script that is in " + KEPT
                                + " is never edited: write another one. For a new one add its line there,"
                                + " which is:\n%s",
                        now.stream().filter(line -> !kept.contains(line)).collect(Collectors.joining("\n")))
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    /** One with a lower number would stop each database that has the higher one already. */
    @Test
    void aNewScriptHasAHigherNumberThanAllBefore() throws IOException {
        assertThat(Stream.concat(
                                Stream.of("x/V39__"),
                                Files.readAllLines(KEPT).stream()
                                        .skip(FIRST)
                                        .map(line -> line.substring(line.indexOf(' '))))
                        .map(line -> version(Path.of(line.strip()))))
                .isSorted();
    }

    @Test
    void everyScriptOnlyAddsAndKeepsNoLargeTableLocked() {
        MigrationRules rules = new MigrationRules();
        assertThat(scripts()
                        .sorted(Comparator.comparing(MigrationRulesTest::version))
                        .filter(script -> version(script).isAtLeast(FIRST_BY_RULES.getVersion()))
                        // Embedded: while it is migrated, there is no other node, nor anybody who waits.
                        .filter(script -> !script.getParent().endsWith("h2"))
                        .flatMap(script -> rules.against(name(script), read(script)).stream()))
                .as("see CONTRIBUTING.md, \"Migrations\"")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table account add column city varchar(100)",
                "alter table account add column city varchar(100) default 'Rome' not null",
                "alter table account add column seen_at timestamp with time zone default current_timestamp not null",
                "alter table account add constraint some_city check (city <> '') not valid",
                "alter table account validate constraint some_city",
                "alter table account add constraint city_key unique using index account_city",
                "create table city (id bigint primary key, account_id bigint references account (id)); create index city_account on city (account_id)",
                "create table city (id bigint primary key); insert into city values (1); alter table city add constraint named check (id > 0)",
                "drop index concurrently if exists account_city; create index concurrently account_city on account (city)",
                "create index tenant_city on tenant (city); update tenant set city = 'Rome'",
                "alter table tenant add column city_id bigint references city (id)",
                "-- Contract: unused since 1.4\nalter table account drop column city"
            })
    void oneThatOthersDoNotNoticeIsRight(String script) {
        assertThat(new MigrationRules().against("V99__x.sql", script)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index account_city on account (city)|nobody can write until the index is built",
                "CREATE UNIQUE INDEX  account_city ON account (city)|nobody can write",
                "create index concurrently account_city on account (city)|drop index concurrently if exists account_city",
                "drop index concurrently if exists a; create index concurrently a on account (city); alter table tenant add column x int|a script of its own",
                "update account set city = 'Rome'|in the background",
                "/* few */ delete from audit_event where city is null|in the background",
                "insert into group_member select 1|in the background",
                "alter table account add column city uuid default gen_random_uuid()|written anew",
                "alter table account add column city bigint generated always as identity|written anew",
                "alter table account add column city varchar(100) not null|adds rows without the column",
                "alter table tenant add city varchar(100) not null|adds rows without the column",
                "alter table account alter column city set not null|may need what it takes away",
                "alter table account alter column city type varchar(200)|may need what it takes away",
                "alter table tenant rename column city to town|may need what it takes away",
                "alter table tenant drop column city|may need what it takes away",
                "drop table city|may need what it takes away",
                "alter table account add constraint a foreign key (city_id) references city (id)|all rows are looked at",
                "alter table account add column city_id bigint references city (id)|all rows are looked at",
                "alter table account add check (city is not null)|all rows are looked at",
                "alter table session add constraint a unique (city)|all rows are looked at",
                "lock table account in exclusive mode|nobody can use the table",
                "do $$ begin update account set city = 'Rome'; end $$|in the background"
            })
    void oneThatStopsOthersIsSaidToBe(String script, String complaint) {
        assertThat(new MigrationRules().against("V99__x.sql", script))
                .singleElement()
                .asString()
                .startsWith("V99__x.sql: ")
                .contains(complaint);
    }

    /** Of the versions before the rules: what stopped the pages of other nodes for ten seconds with a million people. */
    @Test
    void theFirstDayOfAccessWouldNotComeSoAgain() {
        assertThat(new MigrationRules().against("V20", read(SCRIPTS.resolve("migration/V20__first_day_of_access.sql"))))
                .anySatisfy(
                        wrong -> assertThat(wrong).contains("until the index is built: create index account_search"))
                .anySatisfy(wrong -> assertThat(wrong).contains("all rows are looked at", "account_days"));
    }

    private static Stream<Path> scripts() {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code sha256sum} writes it. */
    private static String line(Path script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
            return HexFormat.of().formatHex(hash) + "  " + name(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(line.indexOf("  ") + 2))
                .toList();
    }

    private static String name(Path script) {
        return MODULE.relativize(script).toString().replace('\\', '/');
    }

    private static MigrationVersion version(Path script) {
        String name = script.getFileName().toString();
        return MigrationVersion.fromVersion(
                name.substring(1, name.indexOf("__")).replace('_', '.'));
    }

    private static String read(Path script) {
        try {
            return Files.readString(script, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
