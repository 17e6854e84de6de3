package org.guestlist.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.directory.Criterion.All;
import org.guestlist.directory.Criterion.Any;
import org.guestlist.directory.Criterion.Compared;
import org.guestlist.directory.Criterion.Comparison;
import org.guestlist.directory.Criterion.Not;
import org.guestlist.directory.DirectoryRefusal.Kind;

/** Makes a condition in SQL of what a directory looks for. What stands in no index is refused as {@code invalidFilter}. */
final class DirectorySearch {

    /**
     * An attribute that can be looked for.
     *
     * @param column its SQL
     * @param key whether that is in lower case, so that what is looked for is made so, too
     */
    private record Column(String column, boolean key) {}

    /** Of people: {@code a} is the account, {@code d} what the directory knows, {@code f} the profile. */
    private static final Map<String, Column> OF_PEOPLE = Map.ofEntries(
            Map.entry("id", new Column("cast(a.uuid as varchar)", true)),
            Map.entry("username", new Column("d.user_name_key", true)),
            Map.entry("externalid", new Column("d.external_id", false)),
            Map.entry("emails", new Column("a.email_key", true)),
            Map.entry("emails.value", new Column("a.email_key", true)),
            Map.entry("displayname", new Column("lower(a.name)", true)),
            Map.entry("name.givenname", new Column("lower(f.given_name)", true)),
            Map.entry("name.familyname", new Column("lower(f.family_name)", true)),
            Map.entry("active", new Column("(a.status in ('INVITED', 'ACTIVE'))", false)),
            Map.entry("meta.created", new Column("d.created_at", false)),
            Map.entry("meta.lastmodified", new Column("d.changed_at", false)));

    /** Of groups: {@code g} is the group, {@code d} what the directory knows. */
    private static final Map<String, Column> OF_GROUPS = Map.of(
            "id", new Column("cast(g.uuid as varchar)", true),
            "displayname", new Column("lower(g.name)", true),
            "externalid", new Column("d.external_id", false),
            "meta.created", new Column("d.created_at", false),
            "meta.lastmodified", new Column("d.changed_at", false));

    private static final Set<String> MEMBERS = Set.of("members", "members.value");

    private static final String HAS_MEMBER = """
            exists (
                select 1 from group_member m
                join account p on p.tenant_id = m.tenant_id and p.id = m.account_id
                where m.tenant_id = d.tenant_id and m.group_id = g.id and m.source = -d.directory_id
                  and cast(p.uuid as varchar) = ?)""";

    private static final Map<Comparison, String> SIGNS = Map.of(
            Comparison.GREATER, ">",
            Comparison.AT_LEAST, ">=",
            Comparison.LESS, "<",
            Comparison.AT_MOST, "<=");

    private final Map<String, Column> columns;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private DirectorySearch(Map<String, Column> columns) {
        this.columns = columns;
    }

    /** @throws DirectoryRefusal if an attribute is not indexed, or a value is no such thing */
    static DirectorySearch ofPeople(Optional<Criterion> criterion) {
        return of(OF_PEOPLE, criterion);
    }

    /** @throws DirectoryRefusal as above */
    static DirectorySearch ofGroups(Optional<Criterion> criterion) {
        return of(OF_GROUPS, criterion);
    }

    private static DirectorySearch of(Map<String, Column> columns, Optional<Criterion> criterion) {
        DirectorySearch search = new DirectorySearch(columns);
        criterion.ifPresent(one -> {
            search.sql.append(" and ");
            search.add(one);
        });
        return search;
    }

    /**
     * @param last the column by which rows are sorted that are alike otherwise, and all if nothing is wanted
     * @return the end of the statement, but for its values: which page, and in which order
     * @throws DirectoryRefusal if an attribute is not indexed
     */
    String page(DirectoryQuery query, String last) {
        String order = query.sortedBy()
                .map(name -> Optional.ofNullable(columns.get(key(name)))
                        .map(Column::column)
                        .orElseThrow(() ->
                                new DirectoryRefusal(Kind.INVALID, "People and groups are not sorted by " + name)))
                .map(column -> column + (query.up() ? " nulls last, " : " desc nulls first, "))
                .orElse("");
        return sql + " order by " + order + last + " limit ? offset ?";
    }

    /** @return the condition, beginning with {@code and}; empty for none */
    String sql() {
        return sql.toString();
    }

    /** @return the values of its question marks */
    List<Object> values() {
        return values;
    }

    private void add(Criterion criterion) {
        if (criterion instanceof All all) {
            addEach(all.of(), " and ");
        } else if (criterion instanceof Any any) {
            addEach(any.of(), " or ");
        } else if (criterion instanceof Not not) {
            // What is not known is not so either.
            sql.append("not coalesce(");
            add(not.of());
            sql.append(", false)");
        } else if (criterion instanceof Compared compared) {
            compare(compared);
        }
    }

    private void addEach(List<Criterion> parts, String between) {
        sql.append('(');
        for (int i = 0; i < parts.size(); i++) {
            sql.append(i == 0 ? "" : between);
            add(parts.get(i));
        }
        sql.append(')');
    }

    private void compare(Compared one) {
        if (columns == OF_GROUPS && MEMBERS.contains(key(one.attribute())) && one.comparison() == Comparison.EQUALS) {
            with(HAS_MEMBER, String.valueOf(one.value()).toLowerCase(Locale.ROOT));
            return;
        }
        Column column = Optional.ofNullable(columns.get(key(one.attribute())))
                .orElseThrow(() -> new DirectoryRefusal(
                        Kind.FILTER,
                        "There is no index for " + one.attribute() + "; there is one for "
                                + columns.keySet().stream().sorted().collect(Collectors.joining(", "))));
        if (one.comparison() == Comparison.PRESENT || one.value() == null) {
            boolean present = one.comparison() == Comparison.PRESENT || one.comparison() == Comparison.DIFFERS;
            sql.append('(').append(column.column()).append(present ? " is not null)" : " is null)");
            return;
        }
        Object value = column.key() && one.value() instanceof String text ? text.toLowerCase(Locale.ROOT) : one.value();
        switch (one.comparison()) {
            case EQUALS -> with(column.column() + " = ?", value);
            case DIFFERS -> with("coalesce(" + column.column() + " <> ?, true)", value);
            case CONTAINS -> with(like(column), "%" + pattern(value, one) + "%");
            case STARTS -> with(like(column), pattern(value, one) + "%");
            case ENDS -> with(like(column), "%" + pattern(value, one));
            default -> with(column.column() + " " + SIGNS.get(one.comparison()) + " ?", ordered(value, one));
        }
    }

    private void with(String condition, Object value) {
        sql.append('(').append(condition).append(')');
        values.add(value);
    }

    private static String like(Column column) {
        return column.column() + " like ? escape '!'";
    }

    private static String pattern(Object value, Compared one) {
        if (value instanceof String text) {
            return text.replaceAll("[!%_]", "!$0");
        }
        throw new DirectoryRefusal(Kind.FILTER, one.attribute() + " is no text");
    }

    private static Object ordered(Object value, Compared one) {
        if (value instanceof Boolean) {
            throw new DirectoryRefusal(Kind.FILTER, one.attribute() + " is neither more nor less than another");
        }
        return value;
    }

    private static String key(String attribute) {
        return attribute.toLowerCase(Locale.ROOT);
    }
}
