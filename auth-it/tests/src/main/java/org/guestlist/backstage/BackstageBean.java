package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AddressProof;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.administration.probe.ProbeTimer;
import org.guestlist.audit.SupportCode;
import org.guestlist.job.JobService;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.NewTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.client.Source;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.DomainList;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.LiveProviders;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderEdit;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.ShutOutConfirmation;
import org.guestlist.provider.ShutsOutException;
import org.guestlist.provider.trace.Traces;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.HalfSignIn;
import org.guestlist.signin.login.HalfSignIns;
import org.guestlist.signin.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.signin.password.HashingQueue;
import org.guestlist.signin.password.PasswordHasher;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.throttle.limit.Limits;
import org.guestlist.web.platform.request.Shares;
import org.guestlist.web.platform.request.Shares.Share;

/** {@link Backstage} inside the server. */
@ApplicationScoped
public class BackstageBean implements Backstage {

    private static final List<String> TABLES = List.of(
            "tenant_host",
            "account",
            "link",
            "session",
            "session_id_token",
            "kept_form",
            "known_browser",
            "trusted_device",
            "authenticator_app",
            "recovery_code",
            "throttle",
            "reset_request",
            "guess_warning",
            "spraying",
            "mail_outbox",
            "audit_event",
            "identity_provider",
            "identity_link",
            "passkey",
            "provider_test",
            "provider_change",
            "login_trace",
            "job",
            "roster_import",
            "roster_piece",
            "roster_row",
            "roster_change",
            "person_before",
            "welcome_waiting",
            "logo",
            "bulk",
            "bulk_item",
            "people_group",
            "group_member",
            "group_mapping",
            "guest_take_over",
            "guest_request",
            "guest_renewal",
            "guest_rules",
            "host_day",
            "group_owner",
            "group_history",
            "review",
            "review_line",
            "review_undo",
            "review_reopened",
            "access_offer",
            "access_request",
            "application_refusal",
            "application",
            "application_session",
            "authorization_grant",
            "authorization_request",
            "device_request",
            "entry_code",
            "signing_key");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject
    private ShutOutConfirmation shutOutConfirmation;

    @Inject
    private TenantService tenants;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private AllowedMethods methods;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private ProbeTimer probes;

    @Inject
    private ProviderService providers;

    @Inject
    private LiveProviders live;

    @Inject
    private ProviderChanges providerChanges;

    @Inject
    private ApplicationWork applications;

    @Inject
    private InvitationService invitations;

    @Inject
    private Outbox outbox;

    @Inject
    private LinkService links;

    @Inject
    private Work work;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private HashingQueue queue;

    @Inject
    private Throttle throttle;

    @Inject
    private Shares shares;

    private final List<Share> taken = new ArrayList<>();

    @Inject
    private Clock clock;

    @Inject
    private Database database;

    @Inject
    private SecretBox secrets;

    @Inject
    private Traces traces;

    @Inject
    private CurrentClient client;

    @Inject
    private JobService jobs;

    @Inject
    private Limits limits;

    @Inject
    private HalfSignIns halves;

    @Inject
    private SessionService sessions;

    @Inject
    private ServletContext servlets;

    @Inject
    private Imports imports;

    @Inject
    private StatementCounter statements;

    @Inject
    private GuestStage guests;

    @Inject
    private GuestWork hosting;

    private volatile CountDownLatch release;

    @Override
    public Organisation organisation(String name) {
        String host = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-" + COUNT.incrementAndGet()
                + ".localhost";
        return organisation(name, host, "en");
    }

    @Override
    public Organisation organisation(String name, String host, String language, String... aliases) {
        Tenant tenant = tenants.create(new NewTenant(
                name,
                HostName.of(host),
                Arrays.stream(aliases).map(HostName::of).toList(),
                Language.of(language).orElseThrow(),
                Organisation.TIME_ZONE));
        return new Organisation(tenant.getId(), name, host);
    }

    @Override
    public Person invited(Organisation organisation, String email) {
        return account(organisation, email, null, Role.EMPLOYEE);
    }

    @Override
    public Person employee(Organisation organisation, String email, String password) {
        return account(organisation, email, password, Role.EMPLOYEE);
    }

    @Override
    public Person inRole(String role, Organisation organisation, String email, String password) {
        return account(organisation, email, password, Role.valueOf(role));
    }

    @Override
    public Person administrator(Organisation organisation, String email, String password) {
        return account(organisation, email, password, Role.ADMINISTRATOR);
    }

    private Person account(Organisation organisation, String email, String password, Role role) {
        String hash =
                password == null ? null : scope.call(organisation.id(), () -> hasher.generate(password.toCharArray()));
        return work.as(organisation, em -> {
            Account account = Account.invited(
                    EmailAddress.of(email), name(email), role, Optional.empty(), Optional.empty(), clock.instant());
            if (hash != null) {
                account.setPassword(hash, clock.instant());
                account.proveAddress(AddressProof.MAILED_LINK, clock.instant());
            }
            em.persist(account);
            em.flush();
            return new Person(organisation, account.getId(), account.getUuid(), email, password);
        });
    }

    /** @return {@code Ada Lovelace} of {@code ada.lovelace@example.com} */
    private static String name(String email) {
        String[] words = email.substring(0, email.indexOf('@')).split("\\.");
        return String.join(
                " ",
                Arrays.stream(words)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .toList());
    }

    @Override
    public UUID provider(
            Organisation organisation, String label, String issuer, String allowedDomains, String networks) {
        ProviderSettings usual = ProviderSettings.of(ProviderKind.OIDC, label, URI.create(issuer), CLIENT_ID);
        List<AddressRange> ranges = Arrays.stream(networks.split(","))
                .filter(range -> !range.isEmpty())
                .map(AddressRange::of)
                .toList();
        ProviderSettings settings =
                settings(usual, usual.trustedDomains(), DomainList.of(allowedDomains), false, ranges, false);
        return scope.call(
                organisation.id(),
                () -> live.add(settings, Optional.of(CLIENT_SECRET)).getUuid());
    }

    @Override
    public UUID application(Organisation organisation, NewApplication settings) {
        return applications.register(organisation, settings);
    }

    @Override
    public String newSecret(Organisation organisation, UUID application) {
        return applications.newSecret(organisation, application);
    }

    @Override
    public long countStatements(boolean on) {
        return statements.count(on);
    }

    @Override
    public void enableApplication(Organisation organisation, UUID application, boolean on) {
        applications.enable(organisation, application, on);
    }

    @Override
    public void join(Person person, String group) {
        applications.join(person, group);
    }

    @Override
    public void leave(Person person, String group) {
        applications.leave(person, group);
    }

    @Override
    public void claim(Person person, UUID provider, String group) {
        applications.claim(person, provider, group);
    }

    @Override
    public void letHost(Organisation organisation, Hosting rules) {
        hosting.letHost(organisation, rules);
    }

    @Override
    public void letGive(Organisation organisation, String group, String by) {
        hosting.letGive(organisation, group, by);
    }

    @Override
    public void rotateKeys(Organisation organisation) {
        applications.rotateKeys(organisation);
    }

    @Override
    public void withdrawKey(Organisation organisation, String keyId) {
        applications.withdrawKey(organisation, keyId);
    }

    @Override
    public void watch(Organisation organisation) {
        probes.probe(organisation.id());
        work.as(
                organisation,
                em -> em.createNativeQuery(
                                "update provider_state set probe_at = timestamp '2020-01-01 00:00:00' where tenant_id = "
                                        + organisation.id())
                        .executeUpdate());
        probes.probe(organisation.id());
    }

    @Override
    public void disable(Organisation organisation, UUID provider) {
        scope.run(organisation.id(), () -> {
            try {
                providers.disable(provider);
            } catch (ShutsOutException e) {
                shutOutConfirmation.give(Optional.of(e.shutOut().people()));
                providers.disable(provider);
            }
        });
    }

    @Override
    public void promote(Person person) {
        scope.run(person.organisation().id(), () -> accounts.become(person.id(), Role.ADMINISTRATOR));
    }

    @Override
    public void spoilSigningKey(Organisation organisation, UUID provider) {
        work.as(
                organisation,
                em -> em.createQuery(
                                "update IdentityProvider p set p.clientAuthentication = :method, p.sealedSigningKey = :key where p.uuid = :uuid")
                        .setParameter("method", ClientAuthentication.PRIVATE_KEY_JWT)
                        .setParameter("key", secrets.seal("client signing key", "no key"))
                        .setParameter("uuid", provider)
                        .executeUpdate());
    }

    @Override
    public void networks(Organisation organisation, UUID provider, String networks) {
        List<AddressRange> ranges =
                Arrays.stream(networks.split(",")).map(AddressRange::of).toList();
        scope.call(organisation.id(), () -> {
            change(provider, before -> with(before, ranges, before.logoutThere()));
            return null;
        });
    }

    @Override
    public void signOutThere(Organisation organisation, UUID provider) {
        work.as(organisation, em -> {
            change(provider, before -> with(before, before.networks(), true));
            return null;
        });
    }

    /** @return the settings with other domains, networks and sign-out */
    public static ProviderSettings settings(
            ProviderSettings before,
            DomainList trusted,
            DomainList allowed,
            boolean subdomains,
            List<AddressRange> networks,
            boolean logoutThere) {
        return new ProviderSettings(
                before.kind(),
                before.label(),
                before.issuer(),
                before.clientId(),
                before.clientAuthentication(),
                before.scopes(),
                before.prompt(),
                before.acrValues(),
                before.clockSkew(),
                trusted,
                before.vouchedDomains().isEmpty() ? DomainList.of(Backstage.VOUCHED) : before.vouchedDomains(),
                allowed,
                subdomains,
                networks,
                logoutThere,
                before.secretExpiresOn(),
                before.secondFactor());
    }

    private void change(UUID provider, UnaryOperator<ProviderSettings> change) {
        IdentityProvider found = providers.find(provider).orElseThrow();
        providerChanges.change(provider, ProviderEdit.of(found, change.apply(found.settings()), Optional.empty()));
    }

    private static ProviderSettings with(ProviderSettings before, List<AddressRange> networks, boolean logoutThere) {
        return settings(
                before,
                before.trustedDomains(),
                before.allowedDomains(),
                before.includeSubdomains(),
                networks,
                logoutThere);
    }

    @Override
    public void admitPasswordsOf(Organisation organisation, String who) {
        work.as(organisation, em -> {
            tenants.admitPasswordsOf(tenant.get(), PasswordLogin.valueOf(who));
            return null;
        });
    }

    @Override
    public void mixPasswords(Organisation organisation) {
        work.as(organisation, em -> {
            tenants.demandOfPasswords(tenant.get(), PasswordPolicy.PRODUCT);
            return null;
        });
    }

    @Override
    public void allowPassword(Person person) {
        scope.run(person.organisation().id(), () -> methods.allowPassword(person.id(), true));
    }

    @Override
    public void signInOnlyWith(Person person, UUID provider) {
        scope.run(
                person.organisation().id(),
                () -> methods.signInOnlyWith(
                        person.id(), providers.find(provider).orElseThrow().getId()));
    }

    @Override
    public void askForTheAddressFirst(Organisation organisation) {
        work.as(organisation, em -> {
            tenants.askForTheAddressFirst(tenant.get(), true);
            return null;
        });
    }

    @Override
    public void welcome(Organisation organisation, String email) {
        scope.run(
                organisation.id(),
                () -> invitations.invite(new Invitation(
                        EmailAddress.of(email),
                        new AccountDetails(
                                name(email),
                                Role.EMPLOYEE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        true)));
    }

    @Override
    public void mail(Person to, String kind) {
        work.as(to.organisation(), em -> {
            outbox.add(MailKind.valueOf(kind), em.find(Account.class, to.id()), Map.of());
            return null;
        });
    }

    @Override
    public String link(Organisation organisation, String token) {
        return scope.call(
                organisation.id(),
                () -> links.inspect(new Token(token)).getClass().getSimpleName());
    }

    @Override
    public void speak(Person person, String language) {
        scope.run(
                person.organisation().id(),
                () -> accounts.speak(person.id(), Language.of(language).orElseThrow()));
    }

    @Override
    public void disable(Person person) {
        scope.run(
                person.organisation().id(),
                () -> accounts.disable(person.id(), Reason.typed("Has left").orElseThrow()));
    }

    @Override
    public void delete(Person person) {
        scope.run(
                person.organisation().id(),
                () -> accounts.delete(person.id(), Reason.typed("Has left").orElseThrow()));
    }

    @Override
    public void startOn(Person person, LocalDate day) {
        scope.run(person.organisation().id(), () -> {
            Account account = accounts.find(person.id()).orElseThrow();
            AccountDetails now = AccountDetails.of(account);
            accounts.change(
                    person.id(),
                    account.getVersion(),
                    new AccountDetails(
                            now.name(),
                            now.role(),
                            now.language(),
                            Optional.ofNullable(day),
                            now.expiresOn(),
                            now.externalId()));
        });
    }

    @Override
    public void expireOn(Person person, LocalDate day) {
        scope.run(person.organisation().id(), () -> accounts.expireOn(person.id(), day));
    }

    @Override
    public String invitationLink(Person person) {
        return link(person, LinkPurpose.FIRST_PASSWORD);
    }

    @Override
    public String resetLink(Person person) {
        return link(person, LinkPurpose.RESET);
    }

    @Override
    public String addressLink(Person person) {
        return link(person, LinkPurpose.ADDRESS);
    }

    private String link(Person person, LinkPurpose purpose) {
        return work.as(
                person.organisation(),
                em -> links.mint(em.find(Account.class, person.id()), purpose).path());
    }

    @Override
    public void hashNothing() {
        int cores = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(cores);
        release = new CountDownLatch(1);
        for (int i = 0; i < cores; i++) {
            new Thread(() -> queue.run(new HashingQueue.Asker(0, Source.of(""), false), () -> {
                        busy.countDown();
                        return await(release);
                    }))
                    .start();
        }
        await(busy);
    }

    @Override
    public void crowd(Organisation organisation, String email) {
        scope.run(organisation.id(), () -> {
            while (throttle.countNow(email, Throttle.UNKNOWN_BROWSER).decision() instanceof Decision.Open) {
                // Another one.
            }
        });
    }

    @Override
    public void hashAgain() {
        release.countDown();
    }

    @Override
    public UUID idleJob(Person by) {
        return scope.call(by.organisation().id(), () -> {
            client.actsAs(by.id(), by.email());
            return jobs.start("TEST_IDLE", 1, Map.of()).uuid();
        });
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Person guest(Person host, String email, String password, LocalDate lastDay) {
        return guests.host(host, account(host.organisation(), email, password, Role.EMPLOYEE), lastDay);
    }

    @Override
    public void nameDeputy(Person host, Person deputy) {
        guests.nameDeputy(host, deputy);
    }

    @Override
    public void lookForHosts(Organisation organisation) {
        guests.look(organisation);
    }

    @Override
    public void lookForReviews(Organisation organisation) {
        guests.lookForReviews(organisation);
    }

    @Override
    public void warnOfLastDays(Organisation organisation) {
        guests.warn(organisation);
    }

    @Override
    public UUID guestRequest(Person host, String email, LocalDate lastDay) {
        return guests.request(host, email, lastDay);
    }

    @Override
    public String rows(Organisation organisation) {
        return rows(organisation, TABLES)
                .replaceAll("(?m)^(mail_outbox .*?) parameters=.*", "$1")
                .replaceAll("(?m)^(session .*?) last_seen_at=\\S+ \\S+(.*?) version=\\d+", "$1$2");
    }

    @Override
    public String mails(Organisation organisation) {
        return rows(organisation, List.of("mail_outbox"));
    }

    private String rows(Organisation organisation, List<String> tables) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = database.dataSource().getConnection()) {
            for (String table : tables) {
                try (PreparedStatement select =
                        connection.prepareStatement("select * from " + table + " where tenant_id = ?")) {
                    select.setLong(1, organisation.id());
                    // The database promises no order.
                    TreeSet<String> rows = new TreeSet<>();
                    ResultSet row = select.executeQuery();
                    while (row.next()) {
                        StringBuilder line = new StringBuilder(table);
                        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            line.append(' ')
                                    .append(row.getMetaData().getColumnLabel(column))
                                    .append('=')
                                    .append(text(row.getObject(column)));
                        }
                        rows.add(line.toString());
                    }
                    rows.forEach(line -> all.append(line).append('\n'));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    @Override
    public UUID provider(Organisation organisation, NewProvider wanted) {
        ProviderSettings usual = ProviderSettings.of(
                ProviderKind.valueOf(wanted.kind()), wanted.label(), URI.create(wanted.issuer()), wanted.clientId());
        ProviderSettings settings = settings(
                usual,
                DomainList.of(wanted.trustedDomains()),
                DomainList.of(wanted.allowedDomains()),
                usual.includeSubdomains(),
                usual.networks(),
                wanted.logoutThere());
        return scope.call(
                organisation.id(),
                () -> live.add(settings, Optional.of(wanted.secret()).filter(secret -> !secret.isEmpty()))
                        .getUuid());
    }

    @Override
    public String trace(Organisation organisation, String supportCode) {
        return scope.call(
                organisation.id(),
                () -> traces.find(new SupportCode(supportCode)).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public String session(Person person) {
        return work.as(
                person.organisation(),
                em -> sessions.start(
                                em.find(Account.class, person.id()),
                                LoginMethod.PASSWORD,
                                AuthenticationMethod.PASSWORD)
                        .value());
    }

    @Override
    public String halfSignIn(Person person) {
        return work.as(
                person.organisation(),
                em -> halves.seal(HalfSignIn.of(
                        new SecondFactorNeeded(em.find(Account.class, person.id()), false, false, Optional.empty()),
                        null)));
    }

    @Override
    public UUID checkedImport(Organisation organisation, String csv) {
        return imports.checked(organisation, csv).getUuid();
    }

    @Override
    public UUID importPeople(Organisation organisation, String csv) {
        return imports.imported(organisation, csv).getUuid();
    }

    @Override
    public List<String> servlets() {
        return servlets.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream().map(pattern -> servlet.getName() + " " + pattern))
                .sorted()
                .toList();
    }

    @Override
    public List<String> files() {
        return filesIn("/").sorted().toList();
    }

    private Stream<String> filesIn(String folder) {
        return Optional.ofNullable(servlets.getResourcePaths(folder)).orElse(Set.of()).stream()
                .filter(path -> !path.startsWith("/WEB-INF/") && !path.startsWith("/META-INF/"))
                .flatMap(path -> path.endsWith("/") ? filesIn(path) : Stream.of(path));
    }

    @Override
    public void watchParameters(boolean on) {
        ParameterSpy.look(on);
    }

    @Override
    public Map<String, Set<String>> parametersAsked() {
        return ParameterSpy.asked();
    }

    @Override
    public long memory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void useUp(Organisation organisation, String limit, String address) {
        // Otherwise some places become free again before the test asks, however quick it is.
        TestClock.stop();
        scope.run(organisation.id(), () -> {
            String before = client.address();
            client.comesFrom(address, "");
            while (limits.take(Limit.valueOf(limit)).isEmpty()) {
                // Another one.
            }
            client.comesFrom(before, client.userAgent());
        });
    }

    @Override
    public void useUpOf(Organisation organisation, String application) {
        TestClock.stop();
        scope.run(organisation.id(), () -> {
            while (limits.takeOf(application).isEmpty()) {
                // Another one.
            }
        });
    }

    @Override
    public void useUpOfDirectory(Organisation organisation, UUID directory) {
        TestClock.stop();
        scope.run(organisation.id(), () -> {
            while (limits.takeOfDirectory(directory).isEmpty()) {
                // Another one.
            }
        });
    }

    @Override
    public void takeShares(Organisation organisation) {
        scope.run(organisation.id(), () -> {
            for (int program = 0; taken(shares.ofProgram("program " + program)); program++) {
                // Another one.
            }
            while (taken(shares.ofPages())) {
                // Another one.
            }
        });
    }

    private boolean taken(Optional<Share> share) {
        share.ifPresent(taken::add);
        return share.isPresent();
    }

    @Override
    public void giveSharesBack() {
        taken.forEach(Share::close);
        taken.clear();
    }

    @Override
    public void writeEventsOfANewerVersion(Organisation organisation) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update audit_event set kind = 'DOOR_PAINTED', outcome = 'HALF_DONE', reason = 'RAIN', method = 'TELEPATHY',"
                                + " after_value = '{\"role\": \"JANITOR\", \"paint\": \"blue\", \"coats\": [1, {\"of\": \"two\"}]}'"
                                + " where tenant_id = ?")) {
            update.setLong(1, organisation.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void forwardClock(Duration by) {
        TestClock.forward(by);
    }

    @Override
    public void setClockRight() {
        TestClock.right();
    }
}
