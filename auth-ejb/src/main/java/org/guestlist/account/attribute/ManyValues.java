package org.guestlist.account.attribute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.guestlist.account.Account;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;

/** Gives people other values: many in as few statements as one, in the caller's transaction. */
@ApplicationScoped
public class ManyValues {

    @Inject
    private OwnAttributes ownAttributes;

    @Inject
    private AttributeRows rows;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private AuditLog auditLog;

    /**
     * Gives people other values, whoever owns them. A new value must be one that {@link Attribute#value} has read; one that was there is
     * taken as it is.
     *
     * @param wanted by account, which is locked already, and by key; an empty text for none; what it does not name stays
     */
    public void give(Map<Account, Map<String, String>> wanted) {
        if (!wanted.isEmpty()) {
            give(rows.of(wanted.keySet().stream().map(Account::getId).toList()), wanted);
        }
    }

    /**
     * The same as {@link #give(Map)}.
     *
     * @param now what is known of the people, by account and key
     * @return the keys of those that have changed; without people of whom nothing has
     */
    Map<Account, Set<String>> give(Map<Long, Map<String, String>> now, Map<Account, Map<String, String>> wanted) {
        Map<Account, Set<String>> changed = write(now, wanted);
        if (!changed.isEmpty()) {
            changed.keySet().forEach(privileged::demand);
            auditLog.recordAll(changed.entrySet().stream()
                    .map(one -> AuditEvent.of(AuditKind.ACCOUNT_ATTRIBUTES_CHANGED)
                            .about(one.getKey().getId(), one.getKey().getEmail().value())
                            .after(
                                    AuditName.ATTRIBUTES,
                                    one.getValue().stream()
                                            .map(StandardAttribute::named)
                                            .toList()))
                    .toList());
            ownAttributes.write();
            rows.touch(changed.keySet().stream().map(Account::getId).toList());
            ownAttributes.readAgain(changed.keySet());
        }
        return changed;
    }

    /** Gives people who were just added these values, by key. */
    public void describe(Map<Account, Map<String, String>> values) {
        if (values.values().stream().anyMatch(one -> !one.isEmpty())) {
            ownAttributes.write();
            write(Map.of(), values);
        }
    }

    static boolean isChanged(String key, Map<String, String> now, Map<String, String> wanted) {
        return !now.getOrDefault(key, "").equals(wanted.get(key));
    }

    private Map<Account, Set<String>> write(
            Map<Long, Map<String, String>> now, Map<Account, Map<String, String>> wanted) {
        Map<Account, Set<String>> changed = new LinkedHashMap<>();
        wanted.forEach((account, values) -> {
            Set<String> keys = new TreeSet<>(values.keySet());
            keys.removeIf(key -> !isChanged(key, now.getOrDefault(account.getId(), Map.of()), values));
            if (!keys.isEmpty()) {
                changed.put(account, keys);
            }
        });
        List<OwnAttribute> own =
                changed.values().stream().anyMatch(AttributeValues::anyOwn) ? ownAttributes.all() : List.of();
        demandReadable(AttributeValues.all(own), wanted, changed);
        writeProfiles(now, wanted, changed);
        Map<OwnAttribute, Map<Long, String>> values = new LinkedHashMap<>();
        own.forEach(attribute -> changed.forEach((account, keys) -> {
            String key = attribute.getAttribute().key();
            if (keys.contains(key)) {
                values.computeIfAbsent(attribute, first -> new LinkedHashMap<>())
                        .put(account.getId(), wanted.get(account).get(key));
            }
        }));
        rows.writeOwn(values);
        return changed;
    }

    private void writeProfiles(
            Map<Long, Map<String, String>> now,
            Map<Account, Map<String, String>> wanted,
            Map<Account, Set<String>> changed) {
        Map<Long, Map<String, String>> profiles = new LinkedHashMap<>();
        changed.forEach((account, keys) -> {
            if (anyOfProfile(keys)) {
                Map<String, String> then = new HashMap<>(now.getOrDefault(account.getId(), Map.of()));
                keys.forEach(key -> then.put(key, wanted.get(account).get(key)));
                then.values().removeIf(String::isEmpty);
                profiles.put(account.getId(), then);
            }
        });
        List<Long> known = profiles.keySet().stream()
                .filter(account ->
                        anyOfProfile(now.getOrDefault(account, Map.of()).keySet()))
                .toList();
        if (!known.isEmpty()) {
            rows.forgetProfiles(known);
        }
        rows.addProfiles(profiles);
    }

    private static boolean anyOfProfile(Set<String> keys) {
        return StandardAttribute.OF_PROFILE.stream().map(StandardAttribute::key).anyMatch(keys::contains);
    }

    /** Screens and programs say what is wrong beside its field; this only keeps what comes by another way out. */
    private static void demandReadable(
            List<Attribute> all, Map<Account, Map<String, String>> wanted, Map<Account, Set<String>> changed) {
        changed.forEach((account, keys) -> keys.forEach(key -> {
            Attribute attribute = all.stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no attribute " + key));
            if (!attribute.holds(wanted.get(account).get(key))) {
                throw new IllegalArgumentException("This is no value of " + key);
            }
        }));
    }
}
