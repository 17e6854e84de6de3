package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.organisation.tenant.TenantSettings;

/** What the administrators of the demonstration have set for their organisations. */
@ApplicationScoped
class DemoSettings {

    @Inject
    private TenantService tenants;

    @Inject
    private OrganisationService organisations;

    @Inject
    private DemoPeople people;

    /**
     * @param administrator who does it
     * @param colour empty for Guestlist's own
     * @param contact whom people can ask who cannot get in
     */
    void choose(Tenant organisation, Somebody administrator, Optional<Colour> colour, String contact) {
        people.as(organisation, administrator, () -> {
            Tenant now = tenants.get(organisation.getId());
            return organisations.change(
                    now.getVersion(),
                    Set.of(SettingsPart.LOOK, SettingsPart.CONTACT),
                    wanted(now.settings(), colour, contact));
        });
    }

    private static TenantSettings wanted(TenantSettings before, Optional<Colour> colour, String contact) {
        return new TenantSettings(
                before.name(),
                colour,
                before.timeZone(),
                before.language(),
                Optional.of(contact),
                before.mailSenderName(),
                before.passwordPolicy(),
                before.breachOutage(),
                before.secondFactor(),
                before.sessionIdle(),
                before.sessionAbsolute(),
                before.invitation(),
                before.reset(),
                before.deletionDays(),
                before.auditDays(),
                before.allowedRedirects(),
                before.links());
    }
}
