package org.guestlist.account.attribute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AttributeFilter;
import org.guestlist.platform.db.Sql;

/** The rows with values: one of each person for all that is standard, and one for each value of an own attribute. */
@ApplicationScoped
class AttributeRows {

    private static final String OF_EACH = " from unnest(cast(? as bigint array)) wanted (id)";

    private static final String THESE = " (select * from unnest(cast(? as bigint array)))";

    private static final String PROFILES = """
            select p.account_id, %s %s
            join person_profile p on p.account_id = wanted.id
            where p.tenant_id = :organisation""".formatted(ProfileColumns.of("p"), OF_EACH);

    private static final String VALUES = """
            select v.account_id, a.key_name, v.value_text %s
            join person_value v on v.account_id = wanted.id
            join person_attribute a on a.tenant_id = v.tenant_id and a.id = v.attribute_id
            where v.tenant_id = :organisation""".formatted(OF_EACH);

    private static final String TOLD = """
            select a.key_name, v.value_text, a.kind from person_value v
            join person_attribute a on a.tenant_id = v.tenant_id and a.id = v.attribute_id
            where v.tenant_id = :organisation and v.account_id = ? and a.claim
            order by a.label, a.id""";

    private static final String COUNTS = """
            select a.uuid, count(*) as people from person_value v
            join person_attribute a on a.tenant_id = v.tenant_id and a.id = v.attribute_id
            where v.tenant_id = :organisation
            group by a.uuid""";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private record Profile(long accountId, Map<String, String> values) {}

    private record Value(long accountId, String keyName, String valueText) {}

    private record People(UUID uuid, long people) {}

    /** A value of which applications are told. */
    record Told(String keyName, String valueText, AttributeType kind) {}

    /** @return the values of each of these people, by account and key; without people of whom nothing is known */
    Map<Long, Map<String, String>> of(Collection<Long> accounts) {
        Map<Long, Map<String, String>> all = standard(accounts);
        if (!accounts.isEmpty()) {
            own(accounts)
                    .forEach((account, values) -> all.computeIfAbsent(account, id -> new LinkedHashMap<>())
                            .putAll(values));
        }
        return all;
    }

    /** @return the same of standard attributes alone */
    Map<Long, Map<String, String>> standard(Collection<Long> accounts) {
        Map<Long, Map<String, String>> all = new HashMap<>();
        if (!accounts.isEmpty()) {
            sql.list(
                            (row, context) -> new Profile(row.getLong("account_id"), ProfileColumns.read(row)),
                            PROFILES,
                            (Object) accounts.toArray(Long[]::new))
                    .forEach(one -> all.put(one.accountId, one.values));
        }
        return all;
    }

    /** @return what applications are told of a person's own attributes, by label */
    List<Told> told(long account) {
        return sql.list(Told.class, TOLD, account);
    }

    /** @return the same of own attributes alone */
    Map<Long, Map<String, String>> own(Collection<Long> accounts) {
        Map<Long, Map<String, String>> all = new HashMap<>();
        sql.list(Value.class, VALUES, (Object) accounts.toArray(Long[]::new))
                .forEach(one -> all.computeIfAbsent(one.accountId, id -> new LinkedHashMap<>())
                        .put(one.keyName, one.valueText));
        return all;
    }

    /** Writes the standard ones of people of whom none is known. @param all by account and key */
    void addProfiles(Map<Long, Map<String, String>> all) {
        Map<Long, Map<String, String>> known = new LinkedHashMap<>(all);
        known.values()
                .removeIf(values ->
                        StandardAttribute.OF_PROFILE.stream().noneMatch(one -> values.containsKey(one.key())));
        if (known.isEmpty()) {
            return;
        }
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        columns.put("account_id", List.copyOf(known.keySet()));
        StandardAttribute.OF_PROFILE.forEach(one -> columns.put(
                one.column(),
                known.values().stream()
                        .<Object>map(values -> values.get(one.key()))
                        .toList()));
        sql.insert("person_profile", columns);
    }

    /** Puts these in place of people's values of own attributes. @param all by attribute and account, an empty text for none */
    void writeOwn(Map<OwnAttribute, Map<Long, String>> all) {
        List<Given> given = new ArrayList<>();
        all.forEach((attribute, texts) -> {
            sql.update("""
                    delete from person_value
                    where tenant_id = :organisation and attribute_id = ? and account_id in %s
                    """.formatted(THESE), attribute.getId(), texts.keySet().toArray(Long[]::new));
            texts.forEach((account, text) -> {
                if (!text.isEmpty()) {
                    given.add(new Given(account, attribute, text));
                }
            });
        });
        if (!given.isEmpty()) {
            Map<String, List<Object>> columns = new LinkedHashMap<>();
            columns.put("account_id", column(given, Given::account));
            columns.put("attribute_id", column(given, one -> one.attribute.getId()));
            columns.put("value_text", column(given, Given::text));
            columns.put("value_key", column(given, one -> one.text.toLowerCase(Locale.ROOT)));
            columns.put("value_number", column(given, Given::number));
            sql.insert("person_value", columns);
        }
    }

    private static List<Object> column(List<Given> given, Function<Given, Object> of) {
        return given.stream().map(of).toList();
    }

    /** A value of an own attribute that somebody gets. */
    private record Given(long account, OwnAttribute attribute, String text) {

        BigDecimal number() {
            return attribute.getAttribute().type() == AttributeType.NUMBER
                    ? AttributeFilter.number(text).orElseThrow()
                    : null;
        }
    }

    /** What was seen of the accounts before is not all of it any more. The rows are locked, and flushed. */
    void touch(Collection<Long> accounts) {
        sql.update("""
                update account set version = version + 1, described_at = ?
                where tenant_id = :organisation and id in %s
                """.formatted(THESE), clock.instant(), accounts.toArray(Long[]::new));
    }

    /** @return how many people have a value, deleted ones among them */
    long count(OwnAttribute attribute) {
        return sql.one(
                Long.class,
                "select count(*) from person_value where tenant_id = :organisation and attribute_id = ?",
                attribute.getId());
    }

    /** @return the same of each attribute, by its public id; without those that nobody has */
    Map<UUID, Long> counts() {
        return sql.list(People.class, COUNTS).stream().collect(Collectors.toMap(People::uuid, People::people));
    }

    /** Forgets the standard ones of these people. */
    void forgetProfiles(Collection<Long> accounts) {
        sql.update("delete from person_profile where tenant_id = :organisation and account_id in" + THESE, (Object)
                accounts.toArray(Long[]::new));
    }

    /** Forgets all about a person whose deletion is final. */
    void onErased(@Observes AccountErased event) {
        long account = event.account().getId();
        forgetProfiles(List.of(account));
        sql.update("delete from person_value where tenant_id = :organisation and account_id = ?", account);
    }
}
