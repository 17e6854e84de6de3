package org.guestlist.platform.db;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/**
 * The parameter {@code :organisation}. Jdbi takes parameters by place or by name, and not both in one statement. So beside {@code ?} it
 * becomes one more {@code ?}, with the id among the values; beside names, in a handle, it is bound by name. For the database it is a
 * parameter either way: each statement has one text for all organisations.
 */
final class OrganisationParameter implements StatementCustomizer {

    private static final String NAME = "organisation";
    private static final String PARAMETER = ":" + NAME;

    private final CurrentOrganisation organisation;

    OrganisationParameter(CurrentOrganisation organisation) {
        this.organisation = organisation;
    }

    /**
     * A statement that has only {@code ?}.
     *
     * @param places which of all its parameters are the organisation
     */
    record Placed(String sql, List<Integer> places, long organisation) {

        /** @param values those of the other parameters */
        Object[] with(Object[] values) {
            if (places.isEmpty()) {
                return values;
            }
            List<Object> all = new ArrayList<>(Arrays.asList(values));
            // If there are too few, Jdbi says so.
            places.forEach(place -> all.add(Math.min(place, all.size()), organisation));
            return all.toArray();
        }
    }

    /**
     * @param sql may have {@code :organisation} beside {@code ?}
     * @throws IllegalStateException if it has, and there is no organisation
     */
    Placed in(String sql) {
        StringBuilder text = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        int parameters = 0;
        int read = 0;
        for (int i = 0; i < sql.length(); i++) {
            switch (sql.charAt(i)) {
                case '\'' -> i = end(sql, "'", i + 1);
                case '"' -> i = end(sql, "\"", i + 1);
                case '/' -> i = sql.startsWith("/*", i) ? end(sql, "*/", i + 2) : i;
                case '?' -> parameters++;
                case ':' -> {
                    if (sql.startsWith("::", i)) {
                        i++;
                    } else if (isAt(i, sql)) {
                        places.add(parameters++);
                        text.append(sql, read, i).append('?');
                        read = i + PARAMETER.length();
                    }
                }
                default -> {}
            }
        }
        return places.isEmpty()
                ? new Placed(sql, places, 0)
                : new Placed(text.append(sql, read, sql.length()).toString(), places, organisation.id());
    }

    /** @return where the last character of what ends so is */
    private static int end(String sql, String with, int from) {
        int end = sql.indexOf(with, from);
        return end < 0 ? sql.length() : end + with.length() - 1;
    }

    private static boolean isAt(int place, String sql) {
        int end = place + PARAMETER.length();
        return sql.startsWith(PARAMETER, place)
                && (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)));
    }

    /** Binds it in a handle's statement, which has parameters by name. */
    @Override
    public void beforeBinding(PreparedStatement statement, StatementContext context) {
        if (context.getParsedSql().getParameters().getParameterNames().contains(NAME)) {
            context.getBinding().addNamed(NAME, organisation.id());
        }
    }
}
