package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.audit.AuditPage.Place;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Database;
import org.guestlist.session.LoginMethod;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How administrators find events of the audit log. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class AuditSearchIT {

    private enum Why {
        WRONG_PASSWORD
    }

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private AuditLog auditLog;

    @Inject
    private AuditSearch search;

    @Inject
    private CurrentClient client;

    @Inject
    private Database database;

    private final SupportCode code = SupportCode.random();
    private Organisation acme;

    @BeforeEach
    void signIn() {
        acme = backstage.organisation("Acme");
        record(acme, AuditEvent.of(AuditKind.LOGIN).about(1L, "Ada@Example.com").by(LoginMethod.PASSWORD));
        record(
                acme,
                AuditEvent.of(AuditKind.LOGIN)
                        .about(null, "a%a@example.com")
                        .by(LoginMethod.PASSWORD)
                        .refused(Why.WRONG_PASSWORD)
                        .withCode(code));
        record(acme, AuditEvent.of(AuditKind.LOGOUT).about(1L, "ada@example.com"));
        record(
                backstage.organisation("Umbrella"),
                AuditEvent.of(AuditKind.LOGIN).about(1L, "ada@umbrella.example"));
    }

    private void record(Organisation organisation, AuditEvent event) {
        work.as(organisation, em -> {
            auditLog.record(event);
            return null;
        });
    }

    private void recordAs(long accountId, String account, AuditEvent event) {
        scope.run(acme.id(), () -> {
            client.actsAs(accountId, account);
            auditLog.record(event);
        });
    }

    @Test
    void onlyEventsOfThisOrganisationAreThereTheNewestFirst() {
        assertThat(found(AuditFilter.ALL)).containsExactly("ada@example.com", "a%a@example.com", "Ada@Example.com");
    }

    @Test
    void anAttemptIsFoundByItsCodeOnlyInItsOrganisation() {
        assertThat(found(AuditFilter.ofCode(code))).containsExactly("a%a@example.com");
        assertThat(scope.call(backstage.organisation("Other").id(), () -> search.newest(AuditFilter.ofCode(code), 10)))
                .isEmpty();
    }

    @Test
    void aPersonIsFoundByTheBeginningOfTheAddressInAnyCase() {
        assertThat(found(person("ADA@"))).containsExactly("ada@example.com", "Ada@Example.com");
        assertThat(found(person(" a%"))).containsExactly("a%a@example.com");
        assertThat(found(person("a_a"))).isEmpty();
        assertThat(found(person("example"))).isEmpty();
        assertThat(found(person("ada@example.com\0"))).isEmpty();
        assertThat(found(person("\uffff\udbff\udfff"))).isEmpty();
    }

    @Test
    void whatThePersonDidIsFoundTooAndNothingTwice() {
        recordAs(
                7L,
                "boss@example.com",
                AuditEvent.of(AuditKind.ACCOUNT_DISABLED).about(1L, "ada@example.com"));
        recordAs(1L, "ada@example.com", AuditEvent.of(AuditKind.ACCOUNT_RENAMED).about(1L, "ada@example.com"));
        recordAs(1L, "ada@example.com", AuditEvent.of(AuditKind.ACCOUNT_INVITED).about(9L, "new@example.com"));
        assertThat(kinds(AuditFilter.ofAccount(1L)))
                .isEqualTo(kinds(person("ada@")))
                .containsExactly(
                        AuditKind.ACCOUNT_INVITED,
                        AuditKind.ACCOUNT_RENAMED,
                        AuditKind.ACCOUNT_DISABLED,
                        AuditKind.LOGOUT,
                        AuditKind.LOGIN);
        assertThat(kinds(person("boss"))).containsExactly(AuditKind.ACCOUNT_DISABLED);
    }

    @Test
    void kindAndOutcomeNarrowItDown() {
        assertThat(found(new AuditFilter(
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(AuditKind.LOGIN),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly("a%a@example.com", "Ada@Example.com");
        assertThat(found(new AuditFilter(
                        Optional.empty(),
                        "a",
                        Optional.empty(),
                        Optional.empty(),
                        AuditFilter.ALL.kinds(),
                        Optional.of(AuditOutcome.REFUSED),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly("a%a@example.com");
    }

    @Test
    void severalKindsAreFoundTogetherByTime() {
        record(acme, AuditEvent.of(AuditKind.PASSWORD_CHANGED).about(1L, "ada@example.com"));
        record(acme, AuditEvent.of(AuditKind.LOGOUT).about(2L, "bob@example.com"));
        Set<AuditKind> others = EnumSet.complementOf(EnumSet.of(AuditKind.LOGIN));
        assertThat(kinds(AuditFilter.ALL.of(others)))
                .containsExactly(AuditKind.LOGOUT, AuditKind.PASSWORD_CHANGED, AuditKind.LOGOUT);
        assertThat(kinds(person("ada@").of(others))).containsExactly(AuditKind.PASSWORD_CHANGED, AuditKind.LOGOUT);
        assertThat(kinds(AuditFilter.ofAccount(1).of(others)))
                .containsExactly(AuditKind.PASSWORD_CHANGED, AuditKind.LOGOUT);
        assertThat(kinds(AuditFilter.ALL.of(AuditTopic.SIGNING_IN.kinds())))
                .containsExactly(AuditKind.LOGOUT, AuditKind.LOGOUT, AuditKind.LOGIN, AuditKind.LOGIN);
        assertThat(kinds(AuditFilter.ALL.of(Set.of()))).isEmpty();

        AuditFilter filter = AuditFilter.ALL.of(AuditTopic.SIGNING_IN.kinds());
        List<UUID> whole = ids(scope.call(acme.id(), () -> search.newest(filter, 100)));
        AuditPage second = scope.call(acme.id(), () -> search.page(filter, new Place.OlderThan(whole.get(1)), 1));
        assertThat(ids(second.events())).containsExactly(whole.get(2));
        assertThat(second.hasNewer()).isTrue();
        assertThat(second.hasOlder()).isTrue();
        AuditPage upwards = scope.call(acme.id(), () -> search.page(filter, new Place.NewerThan(whole.get(3)), 2));
        assertThat(ids(upwards.events())).containsExactly(whole.get(1), whole.get(2));
    }

    private static List<UUID> ids(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::getUuid).toList();
    }

    /** 25 October 2026 has 25 hours in Berlin. */
    @Test
    void daysAreThoseOfTheOrganisationsZone() throws SQLException {
        at("2026-10-24T21:59:59Z", "before@example.com");
        at("2026-10-24T22:00:00Z", "first@example.com");
        at("2026-10-25T22:59:59Z", "last@example.com");
        at("2026-10-25T23:00:00Z", "after@example.com");
        LocalDate day = LocalDate.of(2026, 10, 25);
        assertThat(found(new AuditFilter(
                        Optional.empty(),
                        "",
                        Optional.of(day),
                        Optional.of(day),
                        AuditFilter.ALL.kinds(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly("last@example.com", "first@example.com");
    }

    private void at(String instant, String subject) throws SQLException {
        AuditEvent event = AuditEvent.of(AuditKind.LOGIN).about(null, subject);
        record(acme, event);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update audit_event set occurred_at = ? where uuid = ?")) {
            update.setObject(1, Instant.parse(instant).atOffset(ZoneOffset.UTC));
            update.setObject(2, event.getUuid());
            update.executeUpdate();
        }
    }

    @Test
    void pagesShowEachEventOnceDownwardsAndUpwardsEvenOfOneInstant() throws SQLException {
        Organisation busy = acme;
        for (int i = 0; i < 10; i++) {
            at("2026-01-01T00:00:00Z", "person" + i + "@example.com");
        }
        for (AuditFilter filter : List.of(AuditFilter.ALL, person("p"), person("person"))) {
            List<String> all = found(filter);
            List<String> down = new ArrayList<>();
            AuditPage page = page(busy, filter, new Place.Newest());
            assertThat(page.hasNewer()).isFalse();
            List<List<String>> pages = new ArrayList<>();
            for (; ; ) {
                pages.add(subjects(page.events()));
                down.addAll(subjects(page.events()));
                if (!page.hasOlder()) {
                    break;
                }
                page = page(
                        busy,
                        filter,
                        new Place.OlderThan(
                                page.events().get(page.events().size() - 1).getUuid()));
                assertThat(page.hasNewer()).isTrue();
            }
            assertThat(down).isEqualTo(all).hasSizeGreaterThanOrEqualTo(10);
            for (int i = pages.size() - 2; i >= 0; i--) {
                page = page(
                        busy, filter, new Place.NewerThan(page.events().get(0).getUuid()));
                assertThat(subjects(page.events())).isEqualTo(pages.get(i));
                assertThat(page.hasNewer()).isEqualTo(i > 0);
                assertThat(page.hasOlder()).isTrue();
            }
        }
    }

    @Test
    void aPlaceThatIsUnknownHereIsTheNewestPage() {
        UUID elsewhere = scope.call(backstage.organisation("Globex").id(), () -> {
            AuditEvent event = AuditEvent.of(AuditKind.LOGIN).about(null, "x@example.com");
            auditLog.record(event);
            return event.getUuid();
        });
        assertThat(subjects(page(acme, AuditFilter.ALL, new Place.OlderThan(elsewhere))
                        .events()))
                .hasSize(3);
        assertThat(page(acme, AuditFilter.ALL, new Place.NewerThan(UUID.randomUUID()))
                        .hasNewer())
                .isFalse();
    }

    @Test
    void noEventIsChangedOrRemovedByTheApplication() {
        assertThatThrownBy(() -> work.as(acme, em -> {
                    em.createQuery("select e from AuditEvent e", AuditEvent.class)
                            .getResultList()
                            .forEach(event -> event.about(null, "somebody else"));
                    em.flush();
                    return null;
                }))
                .hasStackTraceContaining("only ever added");
        assertThatThrownBy(() -> work.as(acme, em -> {
                    em.createQuery("select e from AuditEvent e", AuditEvent.class)
                            .getResultList()
                            .forEach(em::remove);
                    em.flush();
                    return null;
                }))
                .hasStackTraceContaining("only ever added");
        assertThat(found(AuditFilter.ALL)).hasSize(3).doesNotContain("somebody else");
    }

    private AuditPage page(Organisation organisation, AuditFilter filter, Place place) {
        return scope.call(organisation.id(), () -> search.page(filter, place, 4));
    }

    private static AuditFilter person(String text) {
        return new AuditFilter(
                Optional.empty(),
                text,
                Optional.empty(),
                Optional.empty(),
                AuditFilter.ALL.kinds(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> found(AuditFilter filter) {
        return scope.call(acme.id(), () -> subjects(search.newest(filter, 100)));
    }

    private List<AuditKind> kinds(AuditFilter filter) {
        return scope.call(acme.id(), () -> search.newest(filter, 100)).stream()
                .map(AuditEvent::getKind)
                .toList();
    }

    private static List<String> subjects(List<AuditEvent> events) {
        return events.stream().map(event -> event.getSubject().orElse("")).toList();
    }
}
