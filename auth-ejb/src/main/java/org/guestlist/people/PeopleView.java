package org.guestlist.people;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How an administrator wants the list of people.
 *
 * @param columns that are shown beside the name, in their order
 * @param attributes the keys of the organisation's own attributes that have a column, too
 * @param size how many rows a page has, one of {@link #SIZES}
 */
public record PeopleView(Set<PeopleColumn> columns, Set<String> attributes, int size) {

    /** How many rows a page may have. */
    public static final List<Integer> SIZES = List.of(25, 50, 100, 200);

    /** What is shown to administrators who have chosen nothing. */
    public static final PeopleView USUAL = new PeopleView(
            EnumSet.of(
                    PeopleColumn.EMAIL,
                    PeopleColumn.STATE,
                    PeopleColumn.ROLE,
                    PeopleColumn.EXPIRY,
                    PeopleColumn.LAST_LOGIN),
            Set.of(),
            50);

    public PeopleView {
        if (!SIZES.contains(size)) {
            throw new IllegalArgumentException("No page has " + size + " rows");
        }
        columns = Collections.unmodifiableSet(copy(columns));
        attributes = Set.copyOf(attributes);
    }

    private static Set<PeopleColumn> copy(Collection<PeopleColumn> columns) {
        Set<PeopleColumn> copy = EnumSet.noneOf(PeopleColumn.class);
        copy.addAll(columns);
        return copy;
    }

    /** @return whether the column is shown */
    public boolean shows(PeopleColumn column) {
        return columns.contains(column);
    }
}
