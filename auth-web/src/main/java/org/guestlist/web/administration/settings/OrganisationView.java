package org.guestlist.web.administration.settings;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** The settings of the organisation as the API shows them. */
@Schema(name = "Organisation")
@DescribedBy(value = OrganisationBody.class, limits = false)
public record OrganisationView(
        int version,
        String name,
        @Schema(description = "Changed by operators.") String host,

        @Schema(description = "Hosts that lead to it; changed by operators.")
        List<String> aliases,

        String timeZone,
        String language,
        PasswordPolicy passwordPolicy,
        BreachOutage breachOutage,
        SecondFactorFor secondFactor,
        int secondFactorDays,
        int trustedDeviceDays,
        boolean trustedDeviceAdministrators,
        long sessionIdle,
        long sessionAbsolute,
        long invitation,
        long reset,
        int deletionDays,
        int auditDays,
        List<URI> allowedRedirects,
        List<OrganisationBody.Link> links,
        Optional<String> colour,
        Optional<String> supportContact,
        Optional<String> mailSenderName,
        Optional<URI> landing) {

    static OrganisationView of(Tenant organisation) {
        TenantSettings settings = organisation.settings();
        return new OrganisationView(
                organisation.getVersion(),
                settings.name(),
                organisation.getHost().toString(),
                organisation.getAliases().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList(),
                settings.timeZone().getId(),
                settings.language().tag(),
                settings.passwordPolicy(),
                settings.breachOutage(),
                settings.secondFactor().who(),
                settings.secondFactor().graceDays(),
                settings.secondFactor().trust().days(),
                settings.secondFactor().trust().administrators(),
                settings.sessionIdle().toMinutes(),
                settings.sessionAbsolute().toHours(),
                settings.invitation().toDays(),
                settings.reset().toMinutes(),
                settings.deletionDays(),
                settings.auditDays(),
                settings.allowedRedirects().allowed().stream()
                        .sorted(Comparator.comparing(URI::toString))
                        .toList(),
                settings.links().stream().map(OrganisationBody.Link::of).toList(),
                settings.colour().map(Colour::toString),
                settings.supportContact(),
                settings.mailSenderName(),
                settings.allowedRedirects().landing());
    }
}
