package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.AttributeOwners;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.platform.db.Sql;

/**
 * Which attributes of its people a directory owns: those that it has ever sent a value of, but for those that it leaves to the
 * organisation. What it owns nobody changes here, and what it does not own it does not change.
 */
@ApplicationScoped
class DirectoryOwnership implements AttributeOwners {

    @Inject
    private Sql sql;

    private record Owned(long accountId, String name, String leaves, String attribute) {}

    @Override
    public Map<Long, AttributeOwner> of(Collection<Long> accountIds) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        return sql.list(Owned.class, """
                select p.account_id, d.name, d.leaves, s.attribute
                from unnest(cast(? as bigint array)) wanted (id)
                join directory_person p on p.account_id = wanted.id
                join directory d on d.tenant_id = p.tenant_id and d.id = p.directory_id
                join directory_attribute s on s.tenant_id = d.tenant_id and s.directory_id = d.id
                where p.tenant_id = :organisation and p.removed_at is null and not d.dry
                """, (Object) accountIds.toArray(Long[]::new)).stream()
                .collect(Collectors.groupingBy(
                        Owned::accountId,
                        Collectors.collectingAndThen(Collectors.toList(), DirectoryOwnership::owner)));
    }

    private static AttributeOwner owner(List<Owned> sent) {
        Set<String> leaves = Set.copyOf(Directory.keys(sent.get(0).leaves));
        return new AttributeOwner(
                sent.get(0).name,
                sent.stream()
                        .map(Owned::attribute)
                        .filter(key -> !leaves.contains(key))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** @return the keys of the attributes that the directory has sent so far */
    Set<String> sent(Directory directory) {
        return new TreeSet<>(sql.list(
                String.class,
                "select attribute from directory_attribute where tenant_id = :organisation and directory_id = ?",
                directory.getId()));
    }

    /** @return what a new person is to be: all that it owns, and the name, without which there is nobody */
    WantedPerson ofNew(Directory directory, WantedPerson wanted) {
        Map<String, String> said = wanted.said();
        note(directory, said.keySet(), sent(directory));
        Map<String, String> owned = new HashMap<>(said);
        owned.keySet().removeAll(directory.getRules().leaves());
        owned.put(StandardAttribute.NAME.key(), wanted.name());
        return wanted.saying(owned);
    }

    /**
     * @param before the person as it is
     * @return what the person is to be: as the directory wants where it owns, and else as it is
     */
    WantedPerson ofKept(Directory directory, DirectoryPerson before, WantedPerson wanted) {
        Set<String> sent = sent(directory);
        Map<String, String> said = wanted.said();
        Map<String, String> then = new HashMap<>(before.known());
        // What was sent once and is not sent any more is empty there.
        then.keySet().removeAll(sent);
        then.putAll(said);
        Set<String> leaves = directory.getRules().leaves();
        then.keySet().removeAll(leaves);
        before.known().forEach((key, value) -> {
            if (leaves.contains(key)) {
                then.put(key, value);
            }
        });
        // It is given the values of others to read, and gives them back: only what it has changed is its own.
        said.entrySet().removeAll(before.known().entrySet());
        note(directory, said.keySet(), sent);
        return wanted.saying(then);
    }

    private void note(Directory directory, Collection<String> keys, Set<String> known) {
        keys.stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> sql.update("""
                        insert into directory_attribute (directory_id, tenant_id, attribute) values (?, :organisation, ?)
                        on conflict do nothing""", directory.getId(), key));
    }
}
