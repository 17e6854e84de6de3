package org.guestlist.operation.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditSearch;
import org.guestlist.audit.AuditValues;
import org.guestlist.audit.SupportCode;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.job.JobService;
import org.guestlist.mail.DeliveryException;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Database;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deletion becomes final: who it was is nowhere any more. And the audit log forgets what is too old. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ErasureIT {

    /** Nobody else is called so: the whole database is searched for it. */
    private static final String FIRST_NAME = "Wilhelmine";

    private static final String SURNAME = "Überbein-Quatermain";
    private static final String MAIDEN_NAME = "Zwetschkenbaum";

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Database database;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private AccountSearch people;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private LinkService links;

    @Inject
    private Throttle throttle;

    @Inject
    private Outbox outbox;

    @Inject
    private InvitationService invitations;

    @Inject
    private JobService jobs;

    @Inject
    private Imports imports;

    @Inject
    private AuditLog auditLog;

    @Inject
    private AuditSearch search;

    @Inject
    private CurrentClient client;

    @Inject
    private ErasureTimer timer;

    @Inject
    private AuditRetention retention;

    @Inject
    private ApplicationPeople singlePeople;

    private Organisation acme;
    private String address;
    private Person person;
    private Person boss;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        address = "wilhelmine-" + UUID.randomUUID() + "@example.com";
        person = backstage.administrator(acme, "zuerst-" + address, "Correct horse 7");
        live();
    }

    /** Leaves something in every table that knows people. */
    private void live() {
        UUID provider = backstage.provider(acme, "Acme login", "https://login.example.com");
        scope.run(acme.id(), () -> {
            client.comesFrom("192.0.2.77", "Wilhelmine's browser");
            accounts.rename(person.id(), FIRST_NAME + " \"Winnie\", " + MAIDEN_NAME);
            accounts.rename(person.id(), FIRST_NAME + " " + SURNAME);
            addresses.moveTo(person.id(), EmailAddress.of(address));
            throttle.count(address, Throttle.UNKNOWN_BROWSER);
            throttle.count(Throttle.backDoor(address), Throttle.UNKNOWN_BROWSER);
        });
        work.as(acme, em -> {
            Account account = em.find(Account.class, person.id());
            accounts.correct(account, AccountDetails.of(account).orKnownAs(Optional.of("HR-Z4711")));
            sessions.start(account, LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD);
            browsers.remember(account, Optional.empty());
            links.mint(account, LinkPurpose.RESET);
            outbox.add(MailKind.PASSWORD_CHANGED, account, Map.of("client", "192.0.2.77"));
            client.comesFrom("192.0.2.77", "Wilhelmine's browser");
            client.actsAs(person.id(), address);
            jobs.start("TEST", 1, Map.of());
            invitations.invite(new Invitation(
                    EmailAddress.of("new@example.com"),
                    new AccountDetails(
                            "New",
                            Role.EMPLOYEE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    true));
            auditLog.record(
                    AuditEvent.of(AuditKind.LOGIN).about(person.id(), address).by(LoginMethod.PASSWORD));
            return null;
        });
        imports.imported(acme, "email,language\n" + address + ",de\n");
        SupportCode code = SupportCode.random();
        work.as(acme, em -> {
            client.comesFrom("192.0.2.77", "Wilhelmine's browser");
            auditLog.record(AuditEvent.of(AuditKind.LOGIN)
                    .about(null, address.toUpperCase(Locale.ROOT))
                    .by(LoginMethod.SINGLE_SIGN_ON)
                    .refused(LoginFailure.USER_UNKNOWN)
                    .withCode(code));
            auditLog.record(AuditEvent.of(AuditKind.MAIL_UNDELIVERABLE)
                    .about(person.id(), address)
                    .refused(DeliveryException.Reason.RECIPIENT_REFUSED)
                    .after(AuditName.MAIL, MailKind.WELCOME)
                    .after(AuditName.MAIL_ANSWER, "550 <" + address + "> unknown"));
            return null;
        });
        scope.run(acme.id(), () -> {
            client.comesFrom("203.0.113.5", "Boss's browser");
            client.actsAs(boss.id(), boss.email());
            accounts.delete(person.id(), Reason.typed("Has left").orElseThrow());
        });
        execute(
                "insert into login_trace (id, tenant_id, support_code, sort_order, occurred_at, step, passed, found) values ("
                        + -person.id() + ", " + acme.id() + ", '" + code + "', 0, now(), 'ADDRESS', true, '" + address
                        + "')");
        execute("insert into saved_filter (tenant_id, account_id, uuid, name, query) values (" + acme.id() + ", "
                + person.id() + ", '" + UUID.randomUUID() + "', 'own', '?q=" + address + "')");
        execute("insert into people_view (tenant_id, account_id, shown_columns, page_size) values (" + acme.id() + ", "
                + person.id() + ", 'EMAIL', 25)");
        execute("insert into reset_request (tenant_id, address, requested_at, network_address, user_agent) values ("
                + acme.id() + ", '" + address + "', timestamp '2999-01-01 00:00:00', '192.0.2.77', 'x')");
        execute(
                "insert into identity_link (id, tenant_id, uuid, provider_id, account_id, issuer, subject, email, linked_at, last_used_at, version)"
                        + " select " + -person.id() + ", tenant_id, '" + UUID.randomUUID() + "', id, " + person.id()
                        + ", issuer, 's', '" + address
                        + "', now(), now(), 1 from identity_provider where uuid = '" + provider + "'");
    }

    /** Named by the person. */
    private void addPasskey() {
        execute(
                "insert into passkey (id, tenant_id, uuid, account_id, credential_id, credential_data, sign_count, backup_eligible, backed_up,"
                        + " transports, name, created_at, version) values (" + -person.id() + ", " + acme.id() + ", '"
                        + UUID.randomUUID() + "', " + person.id() + ", 'x', 'x', 0, false, false, '', '" + SURNAME
                        + "', now(), 1)");
    }

    private void deletedAgo(Duration ago) {
        execute(
                "update account set deleted_at = ? where id = " + person.id(),
                Instant.now().minus(ago));
    }

    @Test
    void afterwardsNoTableKnowsWhoItWas() {
        addPasskey();
        imports.imported(acme, "email,name\n" + address.toUpperCase(Locale.ROOT) + ",Back\nada@example.com,Ada\n");
        assertThat(placesOf(address))
                .contains(
                        "roster_row.refused_value",
                        "account.email",
                        "account.email_key",
                        "audit_event.subject",
                        "audit_event.subject_key",
                        "audit_event.actor",
                        "audit_event.after_value",
                        "identity_link.email",
                        "login_trace.found",
                        "reset_request.address",
                        "saved_filter.query");
        assertThat(placesOf(SURNAME))
                .contains(
                        "account.name",
                        "passkey.name",
                        "person_before.name",
                        "audit_event.after_value",
                        "mail_outbox.parameters");
        assertThat(placesOf("HR-Z4711")).contains("account.external_id", "audit_event.after_value");
        assertThat(placesOf(MAIDEN_NAME)).contains("audit_event.before_value");
        assertThat(placesOf("192.0.2.77"))
                .contains(
                        "audit_event.address",
                        "job.address",
                        "reset_request.network_address",
                        "mail_outbox.parameters");
        deletedAgo(Duration.ofDays(91));
        timer.eraseAll();
        for (String trace :
                List.of(address, "wilhelmine", "zuerst-", SURNAME, "uberbein", "HR-Z4711", MAIDEN_NAME, "192.0.2.77")) {
            assertThat(placesOf(trace)).as(trace).isEmpty();
        }
        assertThat(backstage
                        .rows(acme)
                        .lines()
                        .filter(row -> row.matches(
                                "(throttle|login_trace) .*|(session|link|known_browser|trusted_device|identity_link|passkey|mail_outbox|saved_filter|people_view) .* account_id="
                                        + person.id() + " .*")))
                .isEmpty();
        assertThat(backstage.rows(acme)).as("a mail to somebody else stays").contains("kind=WELCOME");
    }

    @Test
    void noApplicationIsOpenToThePersonAnyMore() {
        UUID wiki = backstage.application(
                acme, NewApplication.web("Wiki", "https://wiki.example/back").onlyFor("Sales"));
        scope.run(acme.id(), () -> {
            accounts.restore(person.id());
            assertThat(singlePeople.open(wiki, person.uuid())).isTrue();
            accounts.delete(person.id(), Reason.typed("Has left").orElseThrow());
        });
        assertThat(backstage.rows(acme)).contains("assigned_people=" + person.id());
        deletedAgo(Duration.ofDays(91));
        timer.eraseAll();
        assertThat(backstage.rows(acme)).doesNotContain("assigned_people=" + person.id());
    }

    @Test
    void theLogStillTellsWhatHappenedUnderAPseudonym() {
        deletedAgo(Duration.ofDays(91));
        timer.eraseAll();
        String pseudonym = "deleted-" + person.uuid().toString().substring(0, 8);
        List<AuditEvent> events = scope.call(acme.id(), () -> search.newest(AuditFilter.ofAccount(person.id()), 100));
        assertThat(events)
                .extracting(AuditEvent::getKind)
                .contains(
                        AuditKind.ACCOUNT_ERASED,
                        AuditKind.ACCOUNT_DELETED,
                        AuditKind.LOGIN,
                        AuditKind.ACCOUNT_INVITED,
                        AuditKind.ACCOUNT_RENAMED,
                        AuditKind.ACCOUNT_ADDRESS_CHANGED,
                        AuditKind.MAIL_UNDELIVERABLE);
        assertThat(events)
                .allSatisfy(event -> assertThat(List.of(
                                event.getActor().orElse(""), event.getSubject().orElse("")))
                        .contains(pseudonym));
        assertThat(one(events, AuditKind.ACCOUNT_DELETED)).satisfies(event -> {
            assertThat(event.getActor()).as("who did it stays").contains(boss.email());
            assertThat(event.getAddress()).isEqualTo("203.0.113.5");
        });
        assertThat(one(events, AuditKind.ACCOUNT_INVITED)).satisfies(event -> {
            assertThat(event.getSubject()).as("whom it concerns stays").contains("new@example.com");
            assertThat(event.getAddress()).isEmpty();
        });
        assertThat(one(events, AuditKind.MAIL_UNDELIVERABLE).getAfter())
                .isEqualTo(AuditValues.of(AuditName.MAIL, MailKind.WELCOME)
                        .and(AuditName.MAIL_ANSWER, "550 <" + pseudonym + "> unknown"));
        assertThat(one(events, AuditKind.ACCOUNT_RENAMED)).satisfies(event -> {
            assertThat(event.getBefore()).isEqualTo(AuditValues.of(AuditName.NAME, pseudonym));
            assertThat(event.getAfter()).isEqualTo(AuditValues.of(AuditName.NAME, pseudonym));
        });
        assertThat(one(events, AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED).getAfter())
                .isEqualTo(AuditValues.NONE);
    }

    private static AuditEvent one(List<AuditEvent> events, AuditKind kind) {
        return events.stream()
                .filter(event -> event.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beforeItsTimeNothingGoesAndOnceIsEnough() {
        deletedAgo(Duration.ofDays(89));
        String before = rows();
        timer.eraseAll();
        assertThat(rows()).isEqualTo(before);
        deletedAgo(Duration.ofDays(91));
        Race.of(3, () -> {
            timer.eraseAll();
            return null;
        });
        String after = rows();
        assertThat(after.lines().filter(row -> row.contains("kind=ACCOUNT_ERASED")))
                .hasSize(1);
        timer.eraseAll();
        assertThat(rows()).isEqualTo(after);
    }

    /** The accounts and the log: a mail and its link are on their way meanwhile. */
    private String rows() {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("account ") || row.startsWith("audit_event "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theOrganisationSaysHowLong() {
        execute("update tenant set deletion_days = 7 where id = " + acme.id());
        deletedAgo(Duration.ofDays(8));
        timer.eraseAll();
        assertThat(placesOf(address)).isEmpty();
    }

    @Test
    void nobodyComesBackAfterwardsAndNoListShowsIt() {
        deletedAgo(Duration.ofDays(91));
        timer.eraseAll();
        scope.run(acme.id(), () -> {
            assertThat(accounts.find(person.uuid())).isEmpty();
            assertThat(accounts.find(EmailAddress.of(address))).isEmpty();
            assertThat(people.after(AccountFilter.of(""), 0, 100))
                    .extracting(Account::getId)
                    .contains(boss.id())
                    .doesNotContain(person.id());
            assertThatThrownBy(() -> accounts.restore(person.id())).hasStackTraceContaining("The deletion is final");
        });
    }

    @Test
    void theAddressMayBelongToSomebodyNew() {
        scope.run(acme.id(), () -> {
            addresses.giveUpAddress(person.id());
            assertThat(accounts.lock(person.id()).getExternalId())
                    .as("it may be the new person's")
                    .isEmpty();
            invitations.invite(new Invitation(
                    EmailAddress.of(address),
                    new AccountDetails(
                            "Somebody New",
                            Role.EMPLOYEE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    false));
            throttle.count(address, Throttle.UNKNOWN_BROWSER);
        });
        deletedAgo(Duration.ofDays(91));
        timer.eraseAll();
        assertThat(scope.call(acme.id(), () -> accounts.find(EmailAddress.of(address))))
                .hasValueSatisfying(account -> assertThat(account.getName()).isEqualTo("Somebody New"));
        assertThat(placesOf(SURNAME)).isEmpty();
        assertThat(backstage.rows(acme)).contains("throttle ").contains("kind=ACCOUNT_INVITED");
        assertThat(placesOf("zuerst-")).isEmpty();
    }

    /** The values of one organisation cannot be used: of the first one, so that all others come after it. */
    @Test
    void oneOrganisationWithBadValuesKeepsNoOtherFromItsTurn() {
        Organisation bad = acme;
        deletedAgo(Duration.ofDays(91));
        makePeople();
        deletedAgo(Duration.ofDays(91));
        execute(
                "update audit_event set occurred_at = ? where tenant_id = " + acme.id(),
                Instant.now().minus(Duration.ofDays(401)));
        execute("update tenant set time_zone = 'Mars/Olympus', audit_days = 2147483647 where id = " + bad.id());
        try {
            timer.eraseAll();
            retention.enforce();
        } finally {
            execute("update tenant set time_zone = 'UTC', audit_days = 400 where id = " + bad.id());
        }
        assertThat(placesOf(address)).isEmpty();
        assertThat(scope.call(acme.id(), () -> search.newest(AuditFilter.ALL, 10)))
                .extracting(AuditEvent::getKind)
                .containsOnly(AuditKind.ACCOUNT_ERASED);
    }

    @Test
    void oldEventsGoWhenTheOrganisationSays() {
        Organisation other = backstage.organisation("Other");
        work.as(other, em -> {
            auditLog.record(AuditEvent.of(AuditKind.LOGIN).about(null, "stays@example.com"));
            return null;
        });
        execute("update tenant set audit_days = 30 where id = " + acme.id());
        execute(
                "update audit_event set occurred_at = ? where tenant_id in (" + acme.id() + ", " + other.id() + ")",
                Instant.now().minus(Duration.ofDays(31)));
        work.as(acme, em -> {
            auditLog.record(AuditEvent.of(AuditKind.LOGIN).about(null, "young@example.com"));
            return null;
        });
        retention.enforce();
        assertThat(scope.call(acme.id(), () -> search.newest(AuditFilter.ALL, 10)))
                .extracting(AuditEvent::getSubject)
                .containsExactly(Optional.of("young@example.com"));
        assertThat(scope.call(
                        other.id(),
                        () -> search.newest(
                                new AuditFilter(
                                        Optional.empty(),
                                        "stays@",
                                        Optional.empty(),
                                        Optional.empty(),
                                        AuditFilter.ALL.kinds(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                10)))
                .hasSize(1);
    }

    /** @return every column of every table in which the text is, in any case */
    private Set<String> placesOf(String text) {
        Set<String> places = new TreeSet<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String column : columns(connection)) {
                String[] names = column.split("\\.");
                try (ResultSet row = statement.executeQuery("select count(*) from " + names[0] + " where lower(cast("
                        + names[1] + " as varchar(8000))) like '%" + text.toLowerCase(Locale.ROOT) + "%'")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        places.add(column);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return places;
    }

    private static List<String> columns(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        List<String> columns = new ArrayList<>();
        try (ResultSet row = metaData.getColumns(null, "public", "%", "%")) {
            while (row.next()) {
                String type = row.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                if ((type.contains("char") || type.contains("text") || type.contains("json"))
                        && isTable(row.getString("TABLE_NAME"))) {
                    columns.add((row.getString("TABLE_NAME") + "." + row.getString("COLUMN_NAME"))
                            .toLowerCase(Locale.ROOT));
                }
            }
        }
        assertThat(columns).contains("account.name", "audit_event.after_value", "mail_outbox.parameters");
        return columns;
    }

    private static boolean isTable(String name) {
        return !name.matches("(?i).*(_pkey|_key|flyway.*|.*_seq)");
    }

    private void execute(String sql, Instant... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i].atOffset(ZoneOffset.UTC));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
