package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.EntityType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Reason;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.operation.retention.Erasure;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChange;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderEdit;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.signin.login.LoginService;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.signing.SigningKeys;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People sign in while others hold locks. Not on H2, where a lock is always one of the whole row, and with a database for one node alone
 * hardly anybody waits.
 */
@ExtendWith(ArquillianExtension.class)
class LocksIT {

    private static final String PASSWORD = "Correct horse 7";

    /** What the code says to lock rows of a table without an entity. */
    private static final Pattern LOCKING = Pattern.compile("\\sfrom (\\w+)[^\\x00]*?\\sfor update");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private LoginService door;

    @Inject
    private AccountService accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private TenantService tenants;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private SigningKeys signingKeys;

    @Inject
    private OutboundHttp http;

    @Inject
    private Outbox outbox;

    @Inject
    private Erasure erasure;

    private Organisation acme;
    private UUID provider;
    private int people;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", PASSWORD);
        provider = backstage.provider(acme, "There", "https://id.example", "", "");
        backstage.application(acme, NewApplication.web("Wiki", "https://wiki.example/back"));
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.join(ada, "Staff");
        backstage.welcome(acme, "new@example.com");
        backstage.resetLink(ada);
        backstage.importPeople(acme, "email;name\nbob@example.com;Bob\n");
        assertThat(signsIn(ada, false)).isTrue();
        assertThat(signsIn(backstage.employee(acme, "eve@example.com", "Another horse 7"), false))
                .isFalse();
    }

    /** Any entity may be locked, now or one day: all rows of each, apart from the account of whoever signs in. */
    @Test
    void whileAnyEntitiesAreLockedOthersSignIn() {
        Map<String, Integer> held = new TreeMap<>();
        Set<String> kept = new TreeSet<>();
        for (EntityType<?> entity : work.as(acme, em -> em.getMetamodel().getEntities())) {
            Person person = newcomer(false);
            Person administrator = newcomer(true);
            boolean[] in = new boolean[3];
            held.put(entity.getName(), work.as(acme, em -> {
                int rows = lock(em, entity, List.of(person.id(), administrator.id()));
                in[0] = elsewhere(() -> signsIn(person, false));
                in[1] = elsewhere(() -> signsIn(administrator, true));
                in[2] = elsewhere(() -> comesBackFromTheProvider(person));
                return rows;
            }));
            if (!in[0] || !in[1] || !in[2]) {
                kept.add(entity.getName());
            }
        }
        assertThat(kept).as("keep others out").isEmpty();
        assertThat(held.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(Map.Entry::getKey))
                .contains(
                        "Tenant",
                        "Account",
                        "IdentityProvider",
                        "PeopleGroup",
                        "Application",
                        "RosterImport",
                        "Link",
                        "LoginSession",
                        "KnownBrowser",
                        "AuditEvent");
    }

    private static int lock(EntityManager em, EntityType<?> entity, List<Long> without) {
        String query = "select e from " + entity.getName() + " e";
        // Whoever signs in waits for who changes just this account.
        boolean account = entity.getJavaType() == Account.class;
        boolean tenant = entity.getJavaType() == Tenant.class;
        var locking = em.createQuery(
                        account
                                ? query + " where e.id not in :without"
                                : tenant ? query + " where e.name = 'Acme'" : query)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE);
        return (account ? locking.setParameter("without", without) : locking)
                .getResultList()
                .size();
    }

    /** As it was: with the lock that EclipseLink writes by itself. */
    @Test
    void aLockOfTheWholeRowWouldKeepThemOut() {
        Person person = newcomer(false);
        boolean in = work.as(acme, em -> {
            sql.list(Long.class, "select id from tenant where id = ? for update", acme.id());
            return elsewhere(() -> signsIn(person, false));
        });
        assertThat(in).isFalse();
        assertThat(signsIn(person, false)).isTrue();
    }

    /** Nobody refers to the rows of tables without an entity that are locked. */
    @Test
    void whileRowsOfQueuesAreLockedOthersSignIn() {
        Set<String> tables = lockedTables();
        assertThat(tables).contains("throttle", "job", "mail_outbox", "reset_request", "provider_state");
        for (String table : tables) {
            Person person = newcomer(false);
            boolean in = work.as(acme, em -> {
                sql.list(Long.class, "select tenant_id from " + table + " where tenant_id = ? for update", acme.id());
                return elsewhere(() -> signsIn(person, false));
            });
            assertThat(in).as(table).isTrue();
        }
    }

    /** @return the tables that SQL of the code locks rows of, by what is in its classes */
    private static Set<String> lockedTables() {
        Set<String> tables = new TreeSet<>();
        try (JarFile code = new JarFile(Path.of(Sql.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            for (var entry : Collections.list(code.entries())) {
                if (entry.getName().endsWith(".class")) {
                    String texts = new String(code.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                    Matcher lock = LOCKING.matcher(texts);
                    while (lock.find()) {
                        tables.add(lock.group(1));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return tables;
    }

    @Test
    void twoWhoLockTheSameAccountStillTakeTurns() {
        Person person = newcomer(false);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> second = work.as(acme, em -> {
            accounts.lock(person.id());
            CompletableFuture<Void> other = CompletableFuture.runAsync(inAnotherThread(() -> work.as(acme, inner -> {
                accounts.lock(person.id());
                order.add("second");
                return null;
            })));
            while (sql.one(Integer.class, "select count(*) from pg_locks where not granted") == 0) {
                Thread.onSpinWait();
            }
            order.add("first");
            return other;
        });
        second.join();
        assertThat(order).containsExactly("first", "second");
    }

    /** As an import locks people, the organisation and groups: in another order, both would wait for each other. */
    @Test
    void whoTakesAProviderAwayLocksPeopleThenTheOrganisationThenGroups() {
        Person grouped = newcomer(false);
        Person limited = newcomer(false);
        String organisation = "select id from tenant where id = ?";
        join(grouped);
        assertThat(isFree(organisation, () -> accounts.lock(grouped.id()), () -> providers.disable(provider)))
                .as("it is disabled")
                .isTrue();
        scope.run(acme.id(), () -> providers.enable(provider));
        join(grouped);
        assertThat(isFree(
                        "select id from people_group where tenant_id = ?",
                        () -> tenants.lock(tenants.get(acme.id())),
                        () -> providers.disable(provider)))
                .as("and groups last")
                .isTrue();
        backstage.signInOnlyWith(limited, provider);
        assertThat(isFree(organisation, () -> accounts.lock(limited.id()), () -> providers.delete(provider)))
                .as("it is deleted")
                .isTrue();
        assertThat(scope.<Optional<Long>>call(
                        acme.id(),
                        () -> accounts.find(limited.id()).orElseThrow().getOnlyProviderId()))
                .isEmpty();
    }

    /** Its claim gives the person the only group. */
    private void join(Person person) {
        work.as(acme, em -> {
            long there = providers.find(provider).orElseThrow().getId();
            Set<Long> staff = Set.of(groups.list().get(0).getId());
            return memberships.set(accounts.lock(person.id()), there, staff, "There");
        });
    }

    /** @return whether somebody else could lock these rows of the organisation while a change waits for what is held */
    private boolean isFree(String rows, Runnable held, Runnable change) {
        boolean[] free = new boolean[1];
        CompletableFuture<Void> changing = work.as(acme, em -> {
            held.run();
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(inAnotherThread(() -> scope.run(acme.id(), change)));
            while (!other.isDone() && sql.one(Integer.class, "select count(*) from pg_locks where not granted") == 0) {
                Thread.onSpinWait();
            }
            free[0] = !other.isDone()
                    && elsewhere(() -> !sql.list(Long.class, rows + " for no key update skip locked", acme.id())
                            .isEmpty());
            return other;
        });
        changing.join();
        return free[0];
    }

    @Test
    void noRowIsLockedWhileAKeyIsMade() {
        ProviderSettings signed = signed();
        KeyWatch watch = new KeyWatch();
        Security.insertProviderAt(watch, 1);
        try {
            IdentityProvider one = scope.call(acme.id(), () -> providers.add(signed, Optional.empty()));
            watch.assertMadeWithoutLocks("a provider is added");
            IdentityProvider other =
                    scope.call(acme.id(), () -> providers.find(provider).orElseThrow());
            assertThat(scope.call(
                            acme.id(),
                            () -> changes.change(provider, ProviderEdit.of(other, signed, Optional.empty()))))
                    .isEqualTo(ProviderChange.PENDING);
            watch.assertMadeWithoutLocks("a provider gets one");
            scope.run(acme.id(), () -> changes.renewSigningKey(one.getUuid()));
            watch.assertMadeWithoutLocks("a provider's is renewed");
            sql.update("delete from signing_key where tenant_id = ?", acme.id());
            backstage.application(acme, NewApplication.web("Board", "https://board.example/back"));
            watch.assertMadeWithoutLocks("the first application is added");
            sql.update("delete from signing_key where tenant_id = ?", acme.id());
            String first = scope.call(acme.id(), () -> signingKeys.signerId(SigningAlgorithm.RS256));
            watch.assertMadeWithoutLocks("a token is signed and there is no key");
            backstage.rotateKeys(acme);
            watch.assertMadeWithoutLocks("the keys are rotated");
            backstage.withdrawKey(acme, first);
            watch.assertMadeWithoutLocks("a key is withdrawn at once");
        } finally {
            Security.removeProvider(watch.getName());
        }
    }

    private static ProviderSettings signed() {
        ProviderSettings usual =
                ProviderSettings.of(ProviderKind.OIDC, "Signed", URI.create("https://id.example"), "guestlist");
        return new ProviderSettings(
                usual.kind(),
                usual.label(),
                usual.issuer(),
                usual.clientId(),
                ClientAuthentication.PRIVATE_KEY_JWT,
                usual.scopes(),
                usual.prompt(),
                usual.acrValues(),
                usual.clockSkew(),
                usual.trustedDomains(),
                usual.vouchedDomains(),
                usual.allowedDomains(),
                usual.includeSubdomains(),
                usual.networks(),
                usual.logoutThere(),
                usual.secretExpiresOn(),
                usual.secondFactor());
    }

    /** Makes keys as they are made without it, and looks before each which rows are locked. */
    private final class KeyWatch extends Provider {

        private static final long serialVersionUID = 1L;

        private final transient List<Boolean> free = Collections.synchronizedList(new ArrayList<>());

        KeyWatch() {
            super("Watch", "1", "Looks who is locked while keys are made");
            putService(new Service(this, "KeyPairGenerator", "RSA", Watched.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new Watched();
                }
            });
        }

        void assertMadeWithoutLocks(String when) {
            assertThat(free).as(when).isNotEmpty().containsOnly(true);
            free.clear();
        }

        private final class Watched extends KeyPairGeneratorSpi {

            private final KeyPairGenerator real;

            Watched() throws NoSuchAlgorithmException {
                real = KeyPairGenerator.getInstance(
                        "RSA",
                        Stream.of(Security.getProviders("KeyPairGenerator.RSA"))
                                .filter(provider -> provider != KeyWatch.this)
                                .findFirst()
                                .orElseThrow());
            }

            @Override
            public void initialize(int bits, SecureRandom random) {
                real.initialize(bits);
            }

            @Override
            public KeyPair generateKeyPair() {
                free.add(isFree());
                return real.generateKeyPair();
            }

            /** A timer may hold a lock for a moment; whoever makes the key would hold it until that is made. */
            private boolean isFree() {
                for (int tries = 0; tries < 50; tries++) {
                    if (elsewhere(() -> LocksIT.this.isFree("tenant", "id")
                            && LocksIT.this.isFree("identity_provider", "tenant_id"))) {
                        return true;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
                return false;
            }
        }
    }

    private boolean isFree(String table, String organisation) {
        String rows = "select uuid from " + table + " where " + organisation + " = ?";
        return sql.list(UUID.class, rows + " for update skip locked", acme.id()).size()
                == sql.list(UUID.class, rows, acme.id()).size();
    }

    /** A mail on its way has its row, and then wants the account, for the link in it. */
    @Test
    void whoIsRemovedForGoodIsNotLockedBeforeTheMails() {
        Person gone = newcomer(false);
        scope.run(
                acme.id(),
                () -> accounts.delete(gone.id(), Reason.typed("Has left").orElseThrow()));
        work.as(acme, em -> {
            outbox.add(MailKind.PASSWORD_CHANGED, em.find(Account.class, gone.id()), Map.of("client", "192.0.2.77"));
            // Not sent meanwhile.
            sql.update(
                    "update mail_outbox set next_attempt_at = ? where account_id = ?",
                    Instant.now().plus(Duration.ofDays(1)),
                    gone.id());
            return sql.update(
                    "update account set deleted_at = ? where id = ?",
                    Instant.now().minus(Duration.ofDays(91)),
                    gone.id());
        });
        CompletableFuture<Void> removed = work.as(acme, em -> {
            outbox.takeTurns(gone.id());
            CompletableFuture<Void> removing = CompletableFuture.runAsync(
                    inAnotherThread(() -> scope.run(acme.id(), () -> erasure.erase(gone.id()))));
            for (int looks = 0; looks < 10; looks++) {
                assertThat(elsewhere(() -> sql.first(
                                        Long.class,
                                        "select id from account where id = ? for update skip locked",
                                        gone.id())
                                .isPresent()))
                        .isTrue();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            assertThat(removing).isNotDone();
            return removing;
        });
        removed.join();
        assertThat(sql.one(Boolean.class, "select erased_at is not null from account where id = ?", gone.id()))
                .isTrue();
    }

    @Test
    void nobodyElseIsCalledWithinATransaction() {
        assertThatThrownBy(() -> work.as(acme, em -> {
                    try {
                        return http.send(
                                "GET", URI.create("http://127.0.0.1:9/"), Map.of(), null, Duration.ofSeconds(1));
                    } catch (org.guestlist.platform.outbound.OutboundException e) {
                        return null;
                    }
                }))
                .hasStackTraceContaining("within a transaction");
    }

    private Person newcomer(boolean administrator) {
        String email = "p" + ++people + "@example.com";
        return administrator
                ? backstage.administrator(acme, email, PASSWORD)
                : backstage.employee(acme, email, PASSWORD);
    }

    private boolean signsIn(Person person, boolean backDoor) {
        LoginRequest request =
                new LoginRequest.Password(person.email(), PASSWORD, Optional.empty(), Optional.empty(), backDoor);
        return scope.call(acme.id(), () -> door.login(request)) instanceof LoginOutcome.Admitted;
    }

    /** What a single sign-on stores. */
    private boolean comesBackFromTheProvider(Person person) {
        return work.as(acme, em -> {
            long id = providers.find(provider).orElseThrow().getId();
            return sessions.start(
                            accounts.lock(person.id()),
                            new ProviderSignIn(
                                    new ProviderSession(
                                            id, "ada", Optional.empty(), Optional.empty(), Optional.empty()),
                                    "There",
                                    Optional.of(Instant.now()),
                                    Set.of()),
                            Set.of())
                    != null;
        });
    }

    /** @return what somebody else finds at this moment, with connections of their own; false if it takes too long for the database */
    private static boolean elsewhere(BooleanSupplier what) {
        boolean[] found = new boolean[1];
        try {
            CompletableFuture.runAsync(inAnotherThread(() -> found[0] = what.getAsBoolean()))
                    .join();
        } catch (CompletionException e) {
            return false;
        }
        return found[0];
    }

    private static Runnable inAnotherThread(Runnable what) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return () -> {
            Thread.currentThread().setContextClassLoader(loader);
            what.run();
        };
    }
}
