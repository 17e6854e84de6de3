package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.AccountErased;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.people.SavedFilter.Outcome;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** How each administrator wants the list of people: columns, rows a page, and saved filters. Kept with the account, for every browser. */
@Stateless
public class PeopleViews {

    @Inject
    private Sql sql;

    private record Row(String shownColumns, String shownAttributes, int pageSize) {}

    /** @return what the administrator has chosen, else the usual view */
    @Needs(Permission.SEE_PEOPLE)
    public PeopleView view(long accountId) {
        return sql.first(Row.class, """
                select shown_columns, shown_attributes, page_size from people_view
                where tenant_id = :organisation and account_id = ?""", accountId)
                .filter(row -> PeopleView.SIZES.contains(row.pageSize))
                .map(row -> new PeopleView(columns(row.shownColumns), keys(row.shownAttributes), row.pageSize))
                .orElse(PeopleView.USUAL);
    }

    /** Columns of a newer version are left out. */
    private static Set<PeopleColumn> columns(String names) {
        Set<String> chosen = Set.of(names.split(" "));
        return Arrays.stream(PeopleColumn.values())
                .filter(column -> chosen.contains(column.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PeopleColumn.class)));
    }

    private static Set<String> keys(String keys) {
        return keys.isEmpty() ? Set.of() : Set.of(keys.split(" "));
    }

    /** Stores what the administrator has chosen. */
    @Needs(Permission.CHANGE)
    public void choose(long accountId, PeopleView view) {
        String names = view.columns().stream().map(Enum::name).collect(Collectors.joining(" "));
        String keys = view.attributes().stream().sorted().collect(Collectors.joining(" "));
        int changed = sql.update("""
                update people_view set shown_columns = ?, shown_attributes = ?, page_size = ?
                where tenant_id = :organisation and account_id = ?""", names, keys, view.size(), accountId);
        if (changed == 0) {
            sql.update("""
                    insert into people_view (tenant_id, account_id, shown_columns, shown_attributes, page_size)
                    values (:organisation, ?, ?, ?, ?) on conflict do nothing""", accountId, names, keys, view.size());
        }
    }

    /** @return the administrator's saved filters, by name */
    @Needs(Permission.SEE_PEOPLE)
    public List<SavedFilter> filters(long accountId) {
        return sql.list(SavedFilter.class, """
                select uuid, name, query from saved_filter
                where tenant_id = :organisation and account_id = ?
                order by lower(name), name""", accountId);
    }

    /**
     * Saves a filter. One of the same name is replaced.
     *
     * @param name what to call it, as typed
     * @param query of the list's URL
     */
    @Needs(Permission.CHANGE)
    public Outcome save(long accountId, String name, String query) {
        String tidy = TidyText.tidy(name);
        if (tidy.isEmpty()
                || tidy.length() > SavedFilter.NAME_LENGTH
                || tidy.chars().anyMatch(Character::isISOControl)) {
            return Outcome.NAME_UNUSABLE;
        }
        if (query.length() > SavedFilter.QUERY_LENGTH) {
            throw new IllegalArgumentException("No filter is that long");
        }
        int replaced = sql.update(
                "update saved_filter set query = ? where tenant_id = :organisation and account_id = ? and name = ?",
                query,
                accountId,
                tidy);
        if (replaced == 0) {
            if (filters(accountId).size() >= SavedFilter.MOST) {
                return Outcome.TOO_MANY;
            }
            sql.update("""
                    insert into saved_filter (tenant_id, account_id, uuid, name, query)
                    values (:organisation, ?, ?, ?, ?) on conflict do nothing
                    """, accountId, UUID.randomUUID(), tidy, query);
        }
        return Outcome.SAVED;
    }

    /** Deletes one of the administrator's own filters; any other id is ignored. */
    @Needs(Permission.CHANGE)
    public void delete(long accountId, UUID filter) {
        sql.update(
                "delete from saved_filter where tenant_id = :organisation and account_id = ? and uuid = ?",
                accountId,
                filter);
    }

    /** Removes what a person whose deletion is final has chosen. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onErased(@Observes AccountErased event) {
        for (String table : List.of("people_view", "saved_filter")) {
            sql.update(
                    "delete from " + table + " where tenant_id = :organisation and account_id = ?",
                    event.account().getId());
        }
    }
}
