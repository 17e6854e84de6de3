package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guestlist.account.AccountStatus;
import org.guestlist.audit.CurrentClient;
import org.guestlist.db.Sql;
import org.guestlist.provider.SignInRules.Way;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.PasswordLogin;
import org.guestlist.tenant.TenantService;

/**
 * Who has a way in by the sign-in page, as the {@linkplain SignInRules rules} and the accounts are in the database at this moment, with what
 * the transaction has changed. It concerns people who are invited or active and whose last day is not over.
 */
@ApplicationScoped
public class WaysIn {

    private static final String FACTS =
            "select a.id, substring(a.email_key, position('@' in a.email_key) + 1) as domain, a.only_provider_id as only_one,"
                    + " a.password_allowed, a.password_hash is not null and not a.second_factor and not a.passkey as proves_by_password,"
                    + " l.provider_id as linked_to, l.issuer"
                    + " from (select * from account a%s) a left join identity_link l on l.tenant_id = a.tenant_id and l.account_id = a.id";

    private static final String OPEN =
            " where a.tenant_id = ? and a.status in (?, ?) and a.erased_at is null and (a.expires_on is null or a.expires_on >= ?)";

    /** So many people are looked at first for one who has a way in: it is seldom that none of them has. */
    private static final int FIRST = 200;

    /** Why nobody comes in. */
    public enum Nobody {
        /** Nobody has a way in, from no network. */
        ANYWHERE,
        /** Nobody has one from the network of whoever asks. */
        HERE
    }

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private ShutOutConfirmation confirmation;

    @Inject
    private Clock clock;

    /**
     * The people without a way in.
     *
     * @param anywhere those who have none from any network, by account id
     * @param here those who have none from the caller's network
     * @param open how many people it concerns at all
     */
    record Without(Set<Long> anywhere, Set<Long> here, long open) {

        /** @return who had a way in before, and has none now */
        ShutOut since(Without before) {
            Set<Long> lost = less(anywhere, before.anywhere);
            long lostHere = less(less(here, before.here), lost).size();
            return new ShutOut(lost.size() + lostHere, lostHere, here.size() == open);
        }

        /** @return whether nobody has a way in from any network */
        boolean isEverybody() {
            return anywhere.size() == open;
        }

        private static Set<Long> less(Set<Long> all, Set<Long> others) {
            return all.stream().filter(id -> !others.contains(id)).collect(Collectors.toSet());
        }
    }

    /** @return the people without a way in */
    Without without() {
        SignInRules rules = rules();
        List<PersonFacts> people = facts(OPEN + unlessByPassword(rules.passwords()), open());
        return new Without(without(people, rules::admit), without(people, rules::admitNear), count());
    }

    /** Who is linked to several providers comes once for each. */
    private static Set<Long> without(List<PersonFacts> people, Predicate<PersonFacts> admitted) {
        Set<Long> in = new HashSet<>();
        Set<Long> out = new HashSet<>();
        people.forEach(person -> (admitted.test(person) ? in : out).add(person.id()));
        out.removeIf(in::contains);
        return out;
    }

    /**
     * @param changes what is to become of people, by account id
     * @return those of them who have a way in, and would have none
     */
    public Set<Long> shutOutBy(Map<Long, UnaryOperator<PersonFacts>> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<Object> values = new ArrayList<>(open());
        values.addAll(changes.keySet());
        List<PersonFacts> people = facts(
                OPEN + " and a.id in (" + String.join(", ", Collections.nCopies(changes.size(), "?")) + ")", values);
        SignInRules rules = rules();
        Set<Long> before = without(people, rules::admit);
        Set<Long> after =
                without(people, person -> rules.admit(changes.get(person.id()).apply(person)));
        after.removeAll(before);
        return after;
    }

    /**
     * Asks for the number of people whom a change of a provider will shut out, once a test sign-in puts it into effect: then nobody can be asked.
     *
     * @throws ShutsOutException if it was not confirmed
     */
    void demandConfirmation(IdentityProvider provider, PendingConnection change) {
        SignInRules now = rules();
        SignInRules then = now.with(provider.getId(), change.settings(provider).identityIssuer());
        UnaryOperator<PersonFacts> linked =
                person -> change.forgetLinks() ? person.unlinkedFrom(provider.getId()) : person;
        List<PersonFacts> people = facts(OPEN + unlessByPassword(now.passwords()), open());
        Set<Long> after = without(people, person -> then.admit(linked.apply(person)));
        Set<Long> lost = Without.less(after, without(people, now::admit));
        confirmation.demand(new ShutOut(lost.size(), 0, after.size() == count()));
    }

    /** @return whether nobody comes in; empty if anybody does, or if there is nobody who could */
    public Optional<Nobody> nobody() {
        SignInRules rules = rules();
        if (isAny(rules::admitNear)) {
            return Optional.empty();
        }
        if (isAny(rules::admit)) {
            return Optional.of(Nobody.HERE);
        }
        return count() == 0 ? Optional.empty() : Optional.of(Nobody.ANYWHERE);
    }

    /** @return whether anybody has a way in by this provider, as it is stored */
    public boolean isWayIn(IdentityProvider provider) {
        SignInRules rules = rules();
        return rules.enabled().stream()
                .filter(way -> way.id() == provider.getId())
                .anyMatch(way -> isAny(person -> rules.admit(person, way)));
    }

    private boolean isAny(Predicate<PersonFacts> admitted) {
        return facts(OPEN + " limit " + FIRST, open()).stream().anyMatch(admitted)
                || facts(OPEN, open()).stream().anyMatch(admitted);
    }

    /** Changes of the transaction are written, and those of others read. */
    private SignInRules rules() {
        if (em.isJoinedToTransaction()) {
            em.flush();
        }
        List<Way> enabled = em.createQuery("select p from IdentityProvider p", IdentityProvider.class)
                .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH)
                .getResultStream()
                .filter(IdentityProvider::isEnabled)
                .map(one -> Way.of(one, client.address().isEmpty() || one.isReachableFrom(client.address())))
                .toList();
        return new SignInRules(tenants.passwordLogin(tenant.get()), enabled);
    }

    /** Those who may use a password need not be looked at. */
    private static String unlessByPassword(PasswordLogin passwords) {
        return switch (passwords) {
            case EVERYONE -> " and a.only_provider_id is not null";
            case CHOSEN -> " and (a.only_provider_id is not null or not a.password_allowed)";
            case NOBODY -> "";
        };
    }

    private List<PersonFacts> facts(String which, List<Object> values) {
        return sql.list(PersonFacts.class, FACTS.formatted(which), values.toArray());
    }

    private long count() {
        return sql.one(Long.class, "select count(*) from account a" + OPEN, open().toArray());
    }

    private List<Object> open() {
        return List.of(
                tenant.get().getId(),
                AccountStatus.INVITED,
                AccountStatus.ACTIVE,
                tenant.get().today(clock.instant()));
    }
}
