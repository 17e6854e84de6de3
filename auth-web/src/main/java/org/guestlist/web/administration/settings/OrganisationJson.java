package org.guestlist.web.administration.settings;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.JsonAnswer;

/** The settings of the organisation as the API shows them: by the names of the fields of its page, durations in the units there. */
final class OrganisationJson {

    private OrganisationJson() {}

    /** @return the settings, with their version */
    static JsonObjectBuilder of(Tenant organisation) {
        TenantSettings settings = organisation.settings();
        JsonArrayBuilder links = Json.createArrayBuilder();
        settings.links()
                .forEach(link -> links.add(Json.createObjectBuilder()
                        .add("label", link.label())
                        .add("address", link.address().toString())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("version", organisation.getVersion())
                .add("name", settings.name())
                .add("host", organisation.getHost().toString())
                .add("aliases", all(organisation.getAliases()))
                .add("timeZone", settings.timeZone().getId())
                .add("language", settings.language().tag())
                .add("passwordPolicy", settings.passwordPolicy().name())
                .add("breachOutage", settings.breachOutage().name())
                .add("secondFactor", settings.secondFactor().who().name())
                .add("secondFactorDays", settings.secondFactor().graceDays())
                .add("trustedDeviceDays", settings.secondFactor().trust().days())
                .add(
                        "trustedDeviceAdministrators",
                        settings.secondFactor().trust().administrators())
                .add("sessionIdle", settings.sessionIdle().toMinutes())
                .add("sessionAbsolute", settings.sessionAbsolute().toHours())
                .add("invitation", settings.invitation().toDays())
                .add("reset", settings.reset().toMinutes())
                .add("deletionDays", settings.deletionDays())
                .add("auditDays", settings.auditDays())
                .add("allowedRedirects", all(settings.allowedRedirects().allowed()))
                .add("links", links);
        JsonAnswer.add(json, "colour", settings.colour());
        JsonAnswer.add(json, "supportContact", settings.supportContact());
        JsonAnswer.add(json, "mailSenderName", settings.mailSenderName());
        JsonAnswer.add(json, "landing", settings.allowedRedirects().landing());
        return json;
    }

    /** @return what is said about guests, with the version of that */
    static JsonObjectBuilder of(Stored stored) {
        GuestRules rules = stored.rules();
        return Json.createObjectBuilder()
                .add("version", stored.version())
                .add("whoHosts", rules.whoHosts().name())
                .add("hostGroups", all(rules.hostGroups()))
                .add("mostGuests", rules.mostGuests())
                .add("guestsADay", rules.guestsADay())
                .add("longestDays", rules.longestDays())
                .add("domainRule", rules.domainRule().name())
                .add("guestDomains", all(rules.domains().domains()))
                .add("reasonAsked", rules.reasonAsked())
                .add("approval", rules.approval().name())
                .add("approvalDays", rules.approvalDays())
                .add("takeOverDays", rules.takeOverDays())
                .add("proof", rules.proof().name())
                .add("secondFactor", stored.settings().secondFactor())
                .add("guestSentenceEnglish", stored.settings().sentence(Language.EN))
                .add("guestSentenceGerman", stored.settings().sentence(Language.DE));
    }

    private static JsonArrayBuilder all(Collection<?> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.stream().map(Object::toString).sorted().forEach(array::add);
        return array;
    }
}
