package org.guestlist.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration may not do: stop nodes of the version before, which do not know it, or keep a large table locked for longer than a
 * moment. Looks at statements one by one, in the words of {@code db-scripts}; see CONTRIBUTING, "Migrations".
 */
final class MigrationRules {

    /** Has at most a few rows for each organisation: any change of them takes a moment. */
    private static final Set<String> SMALL = Set.of(
            "account_count",
            "application",
            "audit_receiver",
            "first_step",
            "group_mapping",
            "guess_warning",
            "identity_provider",
            "logo",
            "password_alone_count",
            "provider_change",
            "provider_probe",
            "provider_state",
            "provider_test",
            "saved_filter",
            "secret_warning",
            "sign_ins_counted",
            "signing_key",
            "spraying",
            "tenant",
            "tenant_host",
            "webhook",
            "webhook_sending");

    /** Ends what no released version needs any more; the rest of the line says since when. */
    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- Contract: \\S.*$");

    private static final String TABLE = "(?:if (?:not )?exists )?(?:only )?([a-z_0-9]+)";
    private static final Pattern CREATED = Pattern.compile("^create table " + TABLE);
    private static final Pattern INDEX = Pattern.compile(
            "^create (?:unique )?index (concurrently )?(?:if not exists )?([a-z_0-9]+) on (?:only )?([a-z_0-9]+)");
    private static final Pattern ALTERED = Pattern.compile("^alter table " + TABLE + " (.*)$", Pattern.DOTALL);
    private static final Pattern ROWS =
            Pattern.compile("^(?:update|delete from|merge into|insert into) (?:only )?([a-z_0-9]+)");
    private static final Pattern LONG_LOCKS = Pattern.compile(
            "^(?:lock|truncate|cluster|vacuum full|reindex (?!.*concurrently)|refresh materialized view)\\b");

    /** Takes what is already there away from the version before. */
    private static final Pattern CONTRACTS = Pattern.compile(
            "\\b(?:drop (?:column|table)|rename (?:to|column)|set data type"
                    + "|alter (?:column )?[a-z_0-9]+ (?:type|set data type|set not null|drop default))\\b|^drop table\\b");

    private static final Pattern NEW_COLUMN = Pattern.compile(
            "\\badd (?:column )?(?:if not exists )?(?!constraint|foreign|unique|primary|check)([a-z_0-9]+ .*)$");
    private static final Pattern COMPUTED = Pattern.compile(
            "\\b(?:(?:gen_random_uuid|random_uuid|uuid_generate_v4|random|nextval|clock_timestamp|timeofday)\\b|generated |serial\\b|bigserial\\b)");
    private static final Pattern NEW_CONSTRAINT = Pattern.compile(
            "\\badd (?:constraint [a-z_0-9]+ )?(foreign key|check|unique|primary key|not null)\\b(?!.*(?:not valid|using index))");

    private final Set<String> created = new TreeSet<>();

    /**
     * @param name of the file
     * @param script what is in it
     * @return what is wrong with it, each in a line; scripts are asked about in their order
     */
    List<String> against(String name, String script) {
        boolean contract = CONTRACT.matcher(script).find();
        List<String> wrong = new ArrayList<>();
        List<String> statements = statements(script);
        boolean concurrent = statements.stream().anyMatch(one -> one.contains(" concurrently "));
        for (String statement : statements) {
            String complaint = complaint(statement, contract);
            if (!complaint.isEmpty()) {
                wrong.add(name + ": " + complaint + ": " + statement);
            }
            if (concurrent && !statement.contains(" concurrently ")) {
                wrong.add(name + ": what is built concurrently has a script of its own: " + statement);
            }
        }
        if (concurrent) {
            unrepeatable(statements)
                    .forEach(index -> wrong.add(name + ": begins with \"drop index concurrently if exists " + index
                            + "\", so that it can be run again"));
        }
        return wrong;
    }

    private String complaint(String statement, boolean contract) {
        Matcher table = CREATED.matcher(statement);
        if (table.find()) {
            created.add(table.group(1));
            return "";
        }
        if (CONTRACTS.matcher(statement).find() && !contract) {
            return "the version before may need what it takes away";
        }
        Matcher index = INDEX.matcher(statement);
        if (index.find()) {
            return index.group(1) == null && isLarge(index.group(3)) ? "nobody can write until the index is built" : "";
        }
        if (LONG_LOCKS.matcher(statement).find()) {
            return "nobody can use the table meanwhile";
        }
        Matcher rows = ROWS.matcher(statement);
        if (rows.find()) {
            return isLarge(rows.group(1)) ? "many rows are changed in parts, in the background" : "";
        }
        Matcher altered = ALTERED.matcher(statement);
        return altered.find() ? alteration(altered.group(1), altered.group(2)) : "";
    }

    private String alteration(String table, String change) {
        Matcher column = NEW_COLUMN.matcher(change);
        if (column.find()) {
            String what = column.group(1);
            if (what.contains(" not null") && !what.contains(" default ")) {
                return "the version before adds rows without the column";
            }
            if (isLarge(table) && COMPUTED.matcher(what).find()) {
                return "the table is written anew, as the default is another one for each row";
            }
            return isLarge(table) && what.matches(".*\\b(?:references|unique|primary key|check)\\b.*")
                    ? "all rows are looked at while nobody can use the table"
                    : "";
        }
        boolean looks = NEW_CONSTRAINT.matcher(change).find();
        return isLarge(table) && looks ? "all rows are looked at while nobody can use the table" : "";
    }

    private boolean isLarge(String table) {
        return !SMALL.contains(table) && !created.contains(table);
    }

    private static List<String> unrepeatable(List<String> statements) {
        List<String> indexes = new ArrayList<>();
        for (String statement : statements) {
            Matcher index = INDEX.matcher(statement);
            if (index.find() && !statements.contains("drop index concurrently if exists " + index.group(2))) {
                indexes.add(index.group(2));
            }
        }
        return indexes;
    }

    /** @return the statements in lower case, without comments, each in one line; a block of PL/pgSQL counts as its statements */
    private static List<String> statements(String script) {
        String plain = script.replaceAll("--.*", " ").replaceAll("(?s)/\\*.*?\\*/", " ");
        List<String> statements = new ArrayList<>();
        for (String statement : plain.split(";")) {
            String one =
                    statement.toLowerCase(Locale.ROOT).replace('"', ' ').strip().replaceAll("\\s+", " ");
            if (!one.isEmpty()) {
                statements.add(one.replaceFirst("^do \\$\\w*\\$ begin ", ""));
            }
        }
        return statements;
    }
}
