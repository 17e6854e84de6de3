package org.guestlist.web.administration.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.organisation.tenant.WebLink;
import org.guestlist.web.platform.api.RecordFields;
import org.guestlist.web.platform.api.resource.Between;
import org.guestlist.web.platform.api.resource.RefusedWith;

/** What programs say of the organisation: by the names of the fields of its page, durations in the units there. */
public record OrganisationBody(
        @Schema(description = "Shown on every page and in every mail, on one line.")
        @RefusedWith("organisation.name.invalid")
        @NotNull
        @Size(min = 1, max = TenantSettings.NAME_LENGTH)
        String name,

        @Schema(description = "Of headers, buttons and links, as #0a6b3c; null for Guestlist's own.")
        @RefusedWith({"organisation.colour.invalid", "organisation.colour.unreadable"})
        String colour,

        @Schema(description = "In which days begin and end, as Europe/Berlin.")
        @RefusedWith("organisation.timeZone.invalid")
        @NotNull
        String timeZone,

        @Schema(
                description = "For people who have chosen none.",
                enumeration = {"en", "de"})
        @RefusedWith("api.value.unknown")
        @NotNull
        String language,

        @Schema(description = "Where people ask for help.")
        @RefusedWith("organisation.supportContact.invalid")
        @Size(max = TenantSettings.CONTACT_LENGTH)
        String supportContact,

        @Schema(description = "The sender's name in mails; null for that of the organisation.")
        @RefusedWith("organisation.mailSenderName.invalid")
        @Size(max = TenantSettings.NAME_LENGTH)
        String mailSenderName,

        @Schema(description = "The rules for new passwords.") @RefusedWith("api.value.unknown")
        PasswordPolicy passwordPolicy,

        @Schema(description = "What happens to new passwords while the list of breached ones is unavailable.")
        @RefusedWith("api.value.unknown")
        BreachOutage breachOutage,

        @Schema(description = "Who must have a second factor.") @RefusedWith("api.value.unknown")
        SecondFactorFor secondFactor,

        @Schema(description = "For how many days people who have none can go on.")
        @RefusedWith("organisation.secondFactorDays.invalid")
        @Between(of = TenantSettings.class, constant = "SECOND_FACTOR_GRACE")
        Long secondFactorDays,

        @Schema(description = "For how many days a second factor is not asked for again on a device; 0 for never.")
        @RefusedWith("organisation.trustedDeviceDays.invalid")
        @Between(of = TenantSettings.class, constant = "TRUSTED_DEVICE")
        Long trustedDeviceDays,

        @Schema(description = "Whether people with a role may have that, too.")
        Boolean trustedDeviceAdministrators,

        @Schema(description = "After how many idle minutes a session ends.")
        @RefusedWith({"organisation.sessionIdle.invalid", "organisation.sessionIdle.longer"})
        @Between(of = TenantSettings.class, constant = "SESSION_IDLE")
        Long sessionIdle,

        @Schema(description = "After how many hours it ends anyway.")
        @RefusedWith("organisation.sessionAbsolute.invalid")
        @Between(of = TenantSettings.class, constant = "SESSION_ABSOLUTE")
        Long sessionAbsolute,

        @Schema(description = "For how many days the link of an invitation is valid.")
        @RefusedWith("organisation.invitation.invalid")
        @Between(of = TenantSettings.class, constant = "INVITATION")
        Long invitation,

        @Schema(description = "For how many minutes the link of a password reset is.")
        @RefusedWith("organisation.reset.invalid")
        @Between(of = TenantSettings.class, constant = "RESET")
        Long reset,

        @Schema(description = "After how many days a deletion is final.")
        @RefusedWith("organisation.deletionDays.invalid")
        @Between(of = TenantSettings.class, constant = "DELETION")
        Long deletionDays,

        @Schema(description = "For how many days the audit log is kept.")
        @RefusedWith("organisation.auditDays.invalid")
        @Between(of = TenantSettings.class, constant = "AUDIT")
        Long auditDays,

        @Schema(description = "Where people may be sent after a sign-in.", format = "uri")
        @RefusedWith({
            "organisation.allowedRedirects.invalid",
            "organisation.allowedRedirects.own",
            "organisation.allowedRedirects.many"
        })
        List<String> allowedRedirects,

        @Schema(description = "Where they are sent otherwise, one of these; null for their own page.", format = "uri")
        @RefusedWith("organisation.landing.invalid")
        String landing,

        @Schema(description = "Shown beside the applications.")
        @RefusedWith({"organisation.links.invalid", "organisation.links.many"})
        List<Link> links) {

    /** A link beside the applications. */
    public record Link(
            @NotNull @Size(max = WebLink.LABEL_LENGTH) String label,
            @Schema(format = "uri") @NotNull String address) {

        static Link of(WebLink link) {
            return new Link(link.label(), link.address().toString());
        }

        @Override
        public String toString() {
            return label + " " + address;
        }
    }

    static OrganisationBody of(TenantSettings stored) {
        return new OrganisationBody(
                stored.name(),
                text(stored.colour()),
                stored.timeZone().getId(),
                stored.language().tag(),
                text(stored.supportContact()),
                text(stored.mailSenderName()),
                stored.passwordPolicy(),
                stored.breachOutage(),
                stored.secondFactor().who(),
                (long) stored.secondFactor().graceDays(),
                (long) stored.secondFactor().trust().days(),
                stored.secondFactor().trust().administrators(),
                stored.sessionIdle().toMinutes(),
                stored.sessionAbsolute().toHours(),
                stored.invitation().toDays(),
                stored.reset().toMinutes(),
                (long) stored.deletionDays(),
                (long) stored.auditDays(),
                stored.allowedRedirects().allowed().stream()
                        .map(Object::toString)
                        .toList(),
                text(stored.allowedRedirects().landing()),
                stored.links().stream().map(Link::of).toList());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    /** @return the parts of which a change names a field: the others are not judged */
    static Set<SettingsPart> parts(Predicate<String> named) {
        return Stream.of(SettingsPart.values())
                .filter(part -> OrganisationForm.isIn(part, named))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SettingsPart.class)));
    }

    /** @return the form of the page, filled with what is said */
    OrganisationForm form() {
        OrganisationForm form = new OrganisationForm();
        RecordFields.fill(form.getTyped(), this);
        form.setLanguage(Language.of(language).orElseThrow());
        return form;
    }
}
