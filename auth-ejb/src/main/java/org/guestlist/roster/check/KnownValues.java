package org.guestlist.roster.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.roster.Field;
import org.guestlist.roster.intake.AttributeCells;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/**
 * What is known of the people of some rows, for their comparison.
 *
 * @param there the attributes that there are; none if the file has no column for one
 * @param now the values of people, by account and key
 * @param owners the directories that keep some of them, by account
 */
record KnownValues(List<Attribute> there, Map<Long, Map<String, String>> now, Map<Long, AttributeOwner> owners) {

    /** Of files that say nothing of it. */
    static final KnownValues NONE = new KnownValues(List.of(), Map.of(), Map.of());

    /** @return this, and what is known of others */
    KnownValues and(KnownValues more) {
        Map<Long, Map<String, String>> all = new HashMap<>(now);
        all.putAll(more.now);
        Map<Long, AttributeOwner> keeping = new HashMap<>(owners);
        keeping.putAll(more.owners);
        return new KnownValues(more.there, all, keeping);
    }

    /** @return the keys of what a directory keeps of the person */
    Set<String> keptOf(Account account) {
        return Optional.ofNullable(owners.get(account.getId()))
                .map(AttributeOwner::keys)
                .orElse(Set.of());
    }

    /** @return what the row would change if nothing was kept, in the order of the attributes; of a new person all that it says */
    List<ValueChange> changes(RosterRow row, Optional<Account> account) {
        Map<String, String> values =
                account.map(one -> now.getOrDefault(one.getId(), Map.of())).orElse(Map.of());
        return there.stream()
                .filter(one -> row.attributes().containsKey(one.key()))
                .map(one -> new ValueChange(
                        one,
                        values.getOrDefault(one.key(), ""),
                        row.attributes().get(one.key())))
                .filter(one -> !one.before().equals(one.after()))
                .toList();
    }

    /** @return why a value that would change cannot be one: since the file was read, choices may have been taken away */
    Optional<RefusedException> refusal(RosterRow row, Optional<Account> account) {
        return changes(row, account).stream()
                .filter(one -> !one.attribute().holds(one.after()))
                .findFirst()
                .map(one -> AttributeCells.refusal(one.attribute(), one.after()));
    }

    /** @return what the row says of the attributes that there are, by key */
    Map<String, String> wanted(RosterRow row) {
        Map<String, String> wanted = new LinkedHashMap<>(row.attributes());
        wanted.keySet().retainAll(there.stream().map(Attribute::key).toList());
        return wanted;
    }

    /**
     * @param managed whether the row gives the person another manager
     * @return what the row says otherwise than a directory, which keeps it
     */
    List<KeptValue> kept(RosterRow row, Account account, Set<Field> fields, boolean managed) {
        Set<String> kept = keptOf(account);
        if (kept.isEmpty()) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        if (!row.nameOf(account).equals(account.getName())) {
            keys.add(StandardAttribute.NAME.key());
        }
        if (row.has(Field.LANGUAGE, fields) && !row.language().equals(account.getLanguage())) {
            keys.add(StandardAttribute.LANGUAGE.key());
        }
        if (managed) {
            keys.add(StandardAttribute.MANAGER.key());
        }
        Map<String, Optional<String>> labels = new LinkedHashMap<>();
        changes(row, Optional.of(account)).forEach(one -> {
            keys.add(one.attribute().key());
            labels.put(one.attribute().key(), one.attribute().label());
        });
        String owner = owners.get(account.getId()).name();
        return keys.stream()
                .filter(kept::contains)
                .map(key -> new KeptValue(key, labels.getOrDefault(key, Optional.empty()), owner))
                .toList();
    }
}
