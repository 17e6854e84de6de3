package org.guestlist.administration.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.organisation.tenant.TenantSettings;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes to an organisation's settings: one after the other, all or nothing, and each told to the audit log. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class OrganisationIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private OrganisationService organisations;

    private Tenant stored(Organisation organisation) {
        return tenants.get(organisation.id());
    }

    private static TenantSettings named(TenantSettings before, String name, Optional<Colour> colour, Duration idle) {
        return new TenantSettings(
                name,
                colour,
                before.timeZone(),
                before.language(),
                before.supportContact(),
                before.mailSenderName(),
                before.passwordPolicy(),
                before.breachOutage(),
                before.secondFactor(),
                idle,
                before.sessionAbsolute(),
                before.invitation(),
                before.reset(),
                before.deletionDays(),
                before.auditDays(),
                before.allowedRedirects(),
                before.links());
    }

    private List<String> audited(Organisation organisation) {
        return work.as(
                organisation,
                em -> em.createQuery("select e from AuditEvent e where e.kind = :kind order by e.id", AuditEvent.class)
                        .setParameter("kind", AuditKind.ORGANISATION_CHANGED)
                        .getResultStream()
                        .map(event -> event.getBefore().json() + " -> "
                                + event.getAfter().json())
                        .toList());
    }

    private OrganisationChange change(Organisation of, SettingsPart part, int seen, TenantSettings wanted) {
        return scope.call(of.id(), () -> organisations.change(seen, Set.of(part), wanted));
    }

    @Test
    void everyChangedSettingIsAnEventOfItsOwn() {
        Organisation acme = backstage.organisation("Acme");
        TenantSettings before = stored(acme).settings();
        TenantSettings after = named(before, "Acme II", Colour.parse("#7a1fa2"), Duration.ofMinutes(10));
        assertThat(change(acme, SettingsPart.LOOK, stored(acme).getVersion(), after))
                .isEqualTo(OrganisationChange.DONE);
        assertThat(stored(acme).settings().sessionIdle()).as("of another part").isEqualTo(before.sessionIdle());
        assertThat(change(acme, SettingsPart.SESSIONS, stored(acme).getVersion(), after))
                .isEqualTo(OrganisationChange.DONE);
        assertThat(stored(acme).settings()).isEqualTo(after);
        assertThat(audited(acme))
                .containsExactlyInAnyOrder(
                        "{\"organisation_name\":\"Acme\"} -> {\"organisation_name\":\"Acme II\"}",
                        "{\"colour\":\"\"} -> {\"colour\":\"#7a1fa2\"}",
                        "{\"session_idle_minutes\":30} -> {\"session_idle_minutes\":10}");
    }

    @Test
    void oneOfManyAtOnceIsFasterAndTheOthersChangeNothing() {
        Organisation acme = backstage.organisation("Acme");
        TenantSettings before = stored(acme).settings();
        int version = stored(acme).getVersion();
        List<Callable<OrganisationChange>> changes = IntStream.range(0, 8)
                .<Callable<OrganisationChange>>mapToObj(i -> () -> scope.call(
                        acme.id(),
                        () -> organisations.change(
                                version,
                                Set.of(SettingsPart.LOOK),
                                named(before, "Name " + i, Optional.empty(), before.sessionIdle()))))
                .toList();
        List<OrganisationChange> outcomes = Race.of(changes);
        assertThat(outcomes).filteredOn(one -> one == OrganisationChange.DONE).hasSize(1);
        assertThat(outcomes)
                .filteredOn(one -> one == OrganisationChange.CHANGED_MEANWHILE)
                .hasSize(7);
        assertThat(audited(acme)).hasSize(1);
    }

    @Test
    void whatIsOutOfBoundsIsNotStoredAndNotAudited() {
        Organisation acme = backstage.organisation("Acme");
        TenantSettings before = stored(acme).settings();
        for (TenantSettings wrong : List.of(
                named(before, " ", Optional.empty(), before.sessionIdle()),
                named(before, "Acme", Colour.parse("#ffcc00"), before.sessionIdle()))) {
            assertThatThrownBy(
                            () -> change(acme, SettingsPart.LOOK, stored(acme).getVersion(), wrong))
                    .isInstanceOf(Exception.class);
        }
        for (Duration idle :
                List.of(Duration.ofMinutes(4), before.sessionAbsolute().plusMinutes(1))) {
            TenantSettings wrong = named(before, "Acme", Optional.empty(), idle);
            assertThatThrownBy(() ->
                            change(acme, SettingsPart.SESSIONS, stored(acme).getVersion(), wrong))
                    .isInstanceOf(Exception.class);
        }
        assertThat(stored(acme).settings()).isEqualTo(before);
        assertThat(audited(acme)).isEmpty();
    }

    @Test
    void whatIsOlderThanTheBoundsIsReadAllTheSame() {
        Organisation acme = backstage.organisation("Acme");
        work.as(acme, em -> {
            tenants.limitSessions(tenant.get(), Duration.ofSeconds(5), Duration.ofDays(400));
            return null;
        });
        assertThat(stored(acme).settings().sessionIdle()).isEqualTo(Duration.ofSeconds(5));
    }
}
