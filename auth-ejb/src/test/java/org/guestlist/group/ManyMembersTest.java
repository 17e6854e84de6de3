package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.guestlist.platform.db.MemoryDatabase;
import org.guestlist.platform.db.Sql;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever asks for the groups of some people among very many pays for those people, on H2 too, whatever index it could take. */
class ManyMembersTest {

    private static final Pattern ROWS = Pattern.compile("scanCount: (\\d+)");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Long[] SOME = LongStream.rangeClosed(1, 500).boxed().toArray(Long[]::new);

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of(Memberships.OF_EACH, new Object[] {SOME, 0L, TODAY}),
                Arguments.of(GroupService.OF_EACH, new Object[] {SOME, TODAY}));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void theGroupsOfSomePeopleAreFoundWithoutReadingThoseOfAll(String statement, Object[] values) {
        try (MemoryDatabase database = MemoryDatabase.migrated().withoutReferences()) {
            Sql sql = database.sql(1);
            sql.update(
                    "insert into people_group (id, tenant_id, uuid, name, name_key, description, created_at, version)"
                            + " select x, 1, random_uuid(), 'g' || x, 'g' || x, '', current_timestamp, 1 from system_range(1, 40) n (x)");
            sql.update("insert into group_member (tenant_id, group_id, account_id, source)"
                    + " select 1, 1 + mod(x, 40), x / 2, 0 from system_range(2, 40001) n (x)");
            sql.update("analyze");
            String plan = sql.one(String.class, "explain analyze " + statement, values);
            assertThat(ROWS.matcher(plan).results().mapToInt(rows -> Integer.parseInt(rows.group(1))))
                    .as(plan)
                    .isNotEmpty()
                    .allMatch(rows -> rows <= 4 * SOME.length);
            assertThat(sql.list(
                            String.class, "select cast(account_id as varchar) from (" + statement + ") found", values))
                    .hasSize(2 * SOME.length);
        }
    }
}
