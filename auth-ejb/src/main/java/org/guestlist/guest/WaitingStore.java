package org.guestlist.guest;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Sql;

/**
 * What hosts have asked for and what waits for a yes, in a table with who has asked ({@code host_id}), when ({@code asked_at}) and the last
 * day on which it can be decided ({@code lapses_on}).
 *
 * @param <R> a row
 */
abstract class WaitingStore<R> {

    private static final String OLDEST_FIRST = " order by asked_at, uuid";

    @Inject
    private Sql sql;

    private final Class<R> type;
    private final String of;
    private final String columns;

    /** @param columns of a row, with commas between */
    WaitingStore(Class<R> type, String table, String columns) {
        this.type = type;
        this.of = " from " + table + " where tenant_id = :organisation";
        this.columns = "select " + columns;
    }

    Sql sql() {
        return sql;
    }

    /** @return the row that meets the condition; empty for none */
    Optional<R> first(String condition, Object... values) {
        return sql.first(type, columns + of + condition, values);
    }

    private List<R> list(String condition, Object... values) {
        return sql.list(type, columns + of + condition, values);
    }

    /** @return how many rows meet the condition */
    long count(String condition, Object... values) {
        return sql.one(Long.class, "select count(*)" + of + condition, values);
    }

    /** Removes the row that meets the condition. @return whether it was there */
    boolean removeOne(String condition, Object... values) {
        return sql.update("delete" + of + condition, values) == 1;
    }

    /** @return the one with this id */
    Optional<R> find(UUID uuid) {
        return first(" and uuid = ?", uuid);
    }

    /** @return those that the host has asked for, the oldest first */
    List<R> of(long hostId) {
        return list(" and host_id = ?" + OLDEST_FIRST, hostId);
    }

    /** @return how many can be decided on this day, without those of this host */
    long countOfOthers(LocalDate today, long hostId) {
        return count(" and lapses_on >= ? and host_id <> ?", today, hostId);
    }

    /** @return the first of all that can be decided on this day, the oldest first */
    List<R> waiting(LocalDate today, int most) {
        return list(" and lapses_on >= ?" + OLDEST_FIRST + " limit ?", today, most);
    }

    /** @return those that nobody has decided in time */
    List<R> lapsed(LocalDate today) {
        return list(" and lapses_on < ?", today);
    }
}
