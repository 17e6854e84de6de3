package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.OpenAccounts.Walk;
import org.guestlist.provider.SignInRules.Way;

/**
 * Who has a way in by the sign-in page, as the {@linkplain SignInRules rules} and the accounts are in the database at this moment, with
 * what the transaction has changed. It concerns people who are invited or active and whose last day is not over.
 */
@ApplicationScoped
public class WaysIn {

    /** How long an answer counts for which very many people had to be looked at. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

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
    private OpenAccounts people;

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

    private final ShortMemory<Question, Optional<Nobody>> nobodies = new ShortMemory<>(REMEMBERED);
    private final ShortMemory<Question, Boolean> ways = new ShortMemory<>(REMEMBERED);

    /**
     * The people without a way in.
     *
     * @param anywhere those who have none from any network, by account id
     * @param here those who have none from the caller's network
     */
    record Without(Set<Long> anywhere, Set<Long> here) {

        /** @return who had a way in before, and has none now */
        Lost since(Without before) {
            Set<Long> lost = less(anywhere, before.anywhere);
            long lostHere = less(less(here, before.here), lost).size();
            return new Lost(lost.size() + lostHere, lostHere);
        }

        private static Set<Long> less(Set<Long> all, Set<Long> others) {
            return all.stream().filter(id -> !others.contains(id)).collect(Collectors.toSet());
        }
    }

    /**
     * How many people have lost their last way in.
     *
     * @param here how many of them have lost it only in the caller's network
     */
    record Lost(long people, long here) {}

    /**
     * Locks the organisation's row, so that two who count see each other. Providers and people whom a change locks are locked before it.
     */
    void lock() {
        tenants.lock(tenant.get());
    }

    /**
     * @param person the only account that counts, by its id; empty for all
     * @return the people without a way in under these rules
     */
    Without without(SignInRules rules, Optional<Long> person) {
        List<PersonFacts> looked =
                person.map(id -> people.of(List.of(id))).orElseGet(() -> people.unlessByPassword(rules.passwords()));
        return new Without(without(looked, rules::admit), without(looked, rules::admitNear));
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
        List<PersonFacts> concerned = people.of(changes.keySet());
        SignInRules rules = rules();
        Set<Long> before = without(concerned, rules::admit);
        Set<Long> after = without(
                concerned, person -> rules.admit(changes.get(person.id()).apply(person)));
        after.removeAll(before);
        return after;
    }

    /**
     * Asks for the number of people whom a change of a provider will shut out, once a test sign-in puts it into effect: then nobody can be
     * asked. The organisation's row is locked, as where changes take effect.
     *
     * @throws ShutsOutException if it was not confirmed
     */
    void demandConfirmation(IdentityProvider provider, PendingConnection change) {
        lock();
        SignInRules now = rules();
        SignInRules then = now.with(provider.getId(), change.settings(provider).identityIssuer());
        UnaryOperator<PersonFacts> linked =
                person -> change.forgetLinks() ? person.unlinkedFrom(provider.getId()) : person;
        List<PersonFacts> looked = people.unlessByPassword(now.passwords());
        Set<Long> after = without(looked, person -> then.admit(linked.apply(person)));
        Set<Long> lost = Without.less(after, without(looked, now::admit));
        confirmation.demand(new ShutOut(lost.size(), 0, !lost.isEmpty() && after.size() == people.count()));
    }

    /**
     * Tells whether nobody comes in, for a notice. Where the rules alone decide it, people are not looked at. Otherwise they are, by their
     * ids, until somebody is found who comes in: mostly among the first 200. If more than 2,000 had to be looked at, the answer counts for
     * a minute, unless the rules change; so everybody is read twice a minute, node and organisation at most, by statements of 2,000 people
     * each: once for the caller's network, and once for those of other providers.
     *
     * @return where nobody comes in; empty if anybody does, or if there is nobody who could
     */
    public Optional<Nobody> nobody() {
        SignInRules rules = rules();
        return remembered(nobodies, new Question(tenant.get().getId(), rules, null), walk -> nobody(rules, walk));
    }

    /** @return the same as this transaction has it, which is not remembered */
    Optional<Nobody> nobodyNow() {
        return nobody(rules(), people.walk());
    }

    private static Optional<Nobody> nobody(SignInRules rules, Walk walk) {
        if (rules.isOpenNear() && walk.everybody().anyMatch(rules::admitNear)) {
            return Optional.empty();
        }
        if (rules.isOpenElsewhere() && walk.everybody().anyMatch(rules::admit)) {
            return Optional.of(Nobody.HERE);
        }
        return walk.everybody().findAny().map(person -> Nobody.ANYWHERE);
    }

    /** @return whether anybody has a way in by this provider, as it is stored; it costs what {@link #nobody} does */
    public boolean isWayIn(IdentityProvider provider) {
        SignInRules rules = rules();
        return rules.enabled().stream()
                .filter(way -> way.id() == provider.getId())
                .anyMatch(way -> remembered(
                        ways,
                        new Question(tenant.get().getId(), rules, way.id()),
                        walk -> walk.everybody().anyMatch(person -> rules.admit(person, way))));
    }

    private <A> A remembered(ShortMemory<Question, A> memory, Question question, Function<Walk, A> look) {
        return memory.find(question, clock.instant()).orElseGet(() -> {
            Walk walk = people.walk();
            A answer = look.apply(walk);
            if (walk.isLong()) {
                memory.keep(question, answer, clock.instant());
            }
            return answer;
        });
    }

    /**
     * What an answer depends on, apart from people.
     *
     * @param way the only provider that it is about; null for all
     */
    private record Question(long tenant, SignInRules rules, Long way) {}

    /** Changes of the transaction are written, and those of others read. */
    SignInRules rules() {
        if (em.isJoinedToTransaction()) {
            em.flush();
        }
        List<Way> enabled = em.createQuery("select p from IdentityProvider p order by p.id", IdentityProvider.class)
                .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH)
                .getResultStream()
                .filter(IdentityProvider::isEnabled)
                .map(one -> Way.of(one, client.address().isEmpty() || one.isReachableFrom(client.address())))
                .toList();
        return new SignInRules(tenants.passwordLogin(tenant.get()), enabled);
    }
}
