package org.guestlist.account.attribute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.PersonName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantCache;

/** The values of people, for other services, in the caller's transaction; screens ask {@link PersonAttributes}. */
@ApplicationScoped
public class AttributeValues {

    @Inject
    private OwnAttributes ownAttributes;

    @Inject
    private AttributeRows rows;

    @Inject
    private AttributeOwners owners;

    @Inject
    private AccountService accounts;

    @Inject
    private ManyValues many;

    @Inject
    private TenantCache held;

    /** @return all attributes that are kept here: the standard ones but for those of the account, and the organisation's own by label */
    public List<Attribute> all() {
        return held.part("attributes", () -> all(own()));
    }

    static List<Attribute> all(List<OwnAttribute> own) {
        return Stream.concat(
                        StandardAttribute.OF_PROFILE.stream().map(StandardAttribute::attribute),
                        own.stream().map(OwnAttribute::getAttribute))
                .toList();
    }

    List<OwnAttribute> own() {
        return ownAttributes.all();
    }

    /** @return what is known of the person, by key; without the name, the language and the manager, which the account has */
    public Map<String, String> of(long accountId) {
        return of(List.of(accountId)).getOrDefault(accountId, Map.of());
    }

    /** @return the same of each of these people, by account; without those of whom nothing is known */
    public Map<Long, Map<String, String>> of(Collection<Long> accountIds) {
        return rows.of(accountIds);
    }

    /** @return the same, of the organisation's own attributes alone */
    public Map<Long, Map<String, String>> ownOf(Collection<Long> accountIds) {
        return rows.own(accountIds);
    }

    /** @return the same of each of these people, by attribute in their order; without those of whom nothing is known */
    Map<Long, Map<Attribute, String>> described(Collection<Long> accountIds) {
        Map<Long, Map<String, String>> known = rows.of(accountIds);
        // Most organisations have none of their own, and most lists are of people without.
        boolean own = known.values().stream().anyMatch(values -> anyOwn(values.keySet()));
        List<Attribute> order = own ? all() : all(List.of());
        Map<Long, Map<Attribute, String>> described = new HashMap<>();
        known.forEach((account, values) -> {
            Map<Attribute, String> each = new LinkedHashMap<>();
            order.stream()
                    .filter(one -> values.containsKey(one.key()))
                    .forEach(one -> each.put(one, values.get(one.key())));
            described.put(account, each);
        });
        return described;
    }

    static boolean anyOwn(Collection<String> keys) {
        return keys.stream().anyMatch(key -> StandardAttribute.of(key).isEmpty());
    }

    /** @return the standard ones of each of these people, by account and key; without those of whom nothing is known */
    public Map<Long, Map<String, String>> standardOf(Collection<Long> accountIds) {
        return rows.standard(accountIds);
    }

    /** @return what applications are told of the organisation's own attributes of the person, by key; numbers as such */
    public Map<String, Object> told(long accountId) {
        Map<String, Object> told = new LinkedHashMap<>();
        rows.told(accountId).forEach(one -> told.put(one.keyName(), typed(one.kind(), one.valueText())));
        return told;
    }

    /** @return what is known of the person as {@link #of(long)} says it, numbers as such */
    public Map<String, Object> typed(long accountId) {
        Map<String, Object> typed = new HashMap<>();
        of(accountId).forEach((key, value) -> typed.put(key, value));
        if (anyOwn(typed.keySet())) {
            all().forEach(one -> typed.computeIfPresent(one.key(), (key, value) -> typed(one.type(), (String) value)));
        }
        return typed;
    }

    private static Object typed(AttributeType type, String value) {
        return type == AttributeType.NUMBER ? new BigDecimal(value) : value;
    }

    /** @return what owns attributes of the person; empty if nothing does */
    public Optional<AttributeOwner> owner(long accountId) {
        return owners.of(accountId);
    }

    /** @return the same of each of these people, by account; without people of whom nothing owns any */
    public Map<Long, AttributeOwner> owners(Collection<Long> accountIds) {
        return owners.of(accountIds);
    }

    /** @throws KeptElsewhereException if one of these attributes of the person is owned by a directory */
    public void demandFree(long accountId, Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        owners.of(accountId)
                .ifPresent(owner -> keys.stream()
                        .filter(owner.keys()::contains)
                        .findFirst()
                        .ifPresent(key -> {
                            throw new KeptElsewhereException(key, owner.name());
                        }));
    }

    /** @throws KeptElsewhereException if these details differ from what the account has in what a directory owns */
    public void demandFree(Account account, AccountDetails details) {
        demandFree(account, details.name(), details.language());
    }

    /** The same for name and language alone. */
    void demandFree(Account account, String name, Optional<Language> language) {
        List<String> changed = new ArrayList<>();
        if (!account.getName().equals(PersonName.clean(name))) {
            changed.add(StandardAttribute.NAME.key());
        }
        if (!account.getLanguage().equals(language)) {
            changed.add(StandardAttribute.LANGUAGE.key());
        }
        demandFree(account.getId(), changed);
    }

    /**
     * Gives a person other values, whoever owns them. A new value must be one that {@link Attribute#value} has read; one that was there is
     * taken as it is.
     *
     * @param account locked already
     * @param wanted by key, an empty text for none; what it does not name stays
     * @return the keys of those that have changed
     */
    public Set<String> give(Account account, Map<String, String> wanted) {
        return give(account, of(account.getId()), wanted);
    }

    /** The same as {@link #give}. @throws KeptElsewhereException if a directory owns what would change */
    void giveFree(Account account, Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, String> now = of(account.getId());
        // In the order in which they are wanted: the first is named.
        demandFree(
                account.getId(),
                wanted.keySet().stream()
                        .filter(key -> ManyValues.isChanged(key, now, wanted))
                        .toList());
        give(account, now, wanted);
    }

    private Set<String> give(Account account, Map<String, String> now, Map<String, String> wanted) {
        return many.give(Map.of(account.getId(), now), Map.of(account, wanted)).getOrDefault(account, Set.of());
    }

    /**
     * Gives somebody back what was, as far as that can still be: not what a directory owns by now, nor a value of an attribute that is gone
     * or has no such choice any more.
     *
     * @param account locked already
     * @param before as for {@link #give}
     */
    public void giveBack(Account account, Map<String, String> before) {
        if (before.isEmpty()) {
            return;
        }
        Map<String, Attribute> there = all().stream().collect(Collectors.toMap(Attribute::key, Function.identity()));
        Set<String> owned = owner(account.getId()).map(AttributeOwner::keys).orElse(Set.of());
        Map<String, String> possible = new HashMap<>(before);
        possible.keySet().removeIf(key -> owned.contains(key) || !there.containsKey(key));
        possible.entrySet().removeIf(one -> !there.get(one.getKey()).holds(one.getValue()));
        give(account, possible);
    }

    /** Gives a person who was just added these values. */
    public void describe(Account account, Map<String, String> values) {
        many.describe(Map.of(account, values));
    }

    /**
     * @param wanted by key, an empty text for none
     * @param now what is known: what stays the same is not judged
     * @return an attribute of the organisation's own that cannot have the value that is wanted
     */
    public Optional<Attribute> wrong(Map<String, String> wanted, Map<String, String> now) {
        Set<String> changed = new TreeSet<>(wanted.keySet());
        changed.removeIf(key -> StandardAttribute.of(key).isPresent()
                || wanted.get(key).isEmpty()
                || wanted.get(key).equals(now.get(key)));
        return changed.isEmpty()
                ? Optional.empty()
                : own().stream()
                        .map(OwnAttribute::getAttribute)
                        .filter(one -> changed.contains(one.key())
                                && one.value(wanted.get(one.key())).isEmpty())
                        .findFirst();
    }

    /** @return the person's manager; empty for none, and for one who is deleted */
    public Optional<Account> manager(Account account) {
        return account.getManagerId().flatMap(accounts::find).filter(one -> one.getStatus() != AccountStatus.DELETED);
    }
}
