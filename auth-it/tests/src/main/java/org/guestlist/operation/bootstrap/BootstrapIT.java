package org.guestlist.operation.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.config.Settings;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first organisation and its first administrator, at the first start and at later ones. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class BootstrapIT {

    private static final Pattern MAIL = Pattern.compile("kind=FIRST_ADMINISTRATOR");

    @Inject
    private Backstage backstage;

    @Inject
    private TenantService tenants;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private Settings settings;

    @Inject
    private FirstOrganisation firstOrganisation;

    @Inject
    private FirstAdministrator firstAdministrator;

    @Test
    void theFirstOrganisationComesFromSettings() {
        Tenant first = tenants.findByHost(HostName.of(settings.bootstrapHost())).orElseThrow();
        assertThat(first.getName()).isEqualTo(settings.bootstrapName());
        assertThat(first.getId()).isEqualTo(tenants.findFirst().orElseThrow().getId());
    }

    @Test
    void startingAgainMakesNoSecondOne() {
        assertThat(firstOrganisation.ensure().getId())
                .isEqualTo(firstOrganisation.ensure().getId())
                .isEqualTo(tenants.findFirst().orElseThrow().getId());
    }

    @Test
    void eachStartInvitesTheFirstAdministratorUntilOneHasSetAPassword() {
        Organisation acme = backstage.organisation("Acme");
        start(acme);
        Account first = scope.call(
                acme.id(),
                () -> accounts.find(EmailAddress.of(settings.bootstrapAdminEmail()))
                        .orElseThrow());
        assertThat(first.getRole()).isEqualTo(Role.ADMINISTRATOR);
        start(acme);
        assertThat(MAIL.matcher(backstage.rows(acme)).results()).hasSize(2);

        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        start(acme);
        assertThat(MAIL.matcher(backstage.rows(acme)).results()).hasSize(2);
    }

    private void start(Organisation organisation) {
        scope.run(organisation.id(), firstAdministrator::letIn);
    }
}
