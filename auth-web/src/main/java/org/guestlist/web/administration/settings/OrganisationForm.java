package org.guestlist.web.administration.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.AllowedRedirects;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.organisation.tenant.SecondFactorSettings;
import org.guestlist.organisation.tenant.SecondFactorSettings.TrustedDevices;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.organisation.tenant.TenantSettings.Bounds;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.organisation.tenant.WebLink;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The fields of the organisation's screen, as entered: those of one part come from its form, all others are as stored. {@link #read}
 * validates the texts and converts them.
 */
public class OrganisationForm {

    private static final Map<SettingsPart, Set<String>> FIELDS = Map.of(
            SettingsPart.LOOK, Set.of("name", "colour"),
            SettingsPart.TIME, Set.of("timeZone", "language"),
            SettingsPart.CONTACT, Set.of("supportContact", "mailSenderName"),
            SettingsPart.PASSWORDS, Set.of("product", "allow"),
            SettingsPart.FACTOR, Set.of("nobody", "secondFactorDays", "trustedDeviceDays"),
            SettingsPart.SESSIONS, Set.of("sessionIdle", "sessionAbsolute"),
            SettingsPart.LINKS, Set.of("invitation", "reset"),
            SettingsPart.KEEPING, Set.of("deletionDays", "auditDays"),
            SettingsPart.AFTER, Set.of("allowedRedirects", "landing", "links"));

    private final TypedFields typed = new TypedFields(
            "name",
            "colour",
            "timeZone",
            "supportContact",
            "mailSenderName",
            "secondFactorDays",
            "trustedDeviceDays",
            "sessionIdle",
            "sessionAbsolute",
            "invitation",
            "reset",
            "deletionDays",
            "auditDays",
            "allowedRedirects",
            "landing",
            "links");
    private boolean nearest;
    private Language language;
    private PasswordPolicy passwordPolicy;
    private BreachOutage breachOutage;
    private SecondFactorFor secondFactor;
    private boolean trustedDeviceAdministrators;

    /** @return the form, filled with the current settings */
    static OrganisationForm of(TenantSettings settings) {
        OrganisationForm form = new OrganisationForm();
        form.typed
                .fill("name", settings.name())
                .fill("colour", settings.colour())
                .fill("timeZone", settings.timeZone())
                .fill("supportContact", settings.supportContact())
                .fill("mailSenderName", settings.mailSenderName())
                .fill("secondFactorDays", settings.secondFactor().graceDays())
                .fill("trustedDeviceDays", settings.secondFactor().trust().days())
                .fill("sessionIdle", settings.sessionIdle().toMinutes())
                .fill("sessionAbsolute", settings.sessionAbsolute().toHours())
                .fill("invitation", settings.invitation().toDays())
                .fill("reset", settings.reset().toMinutes())
                .fill("deletionDays", settings.deletionDays())
                .fill("auditDays", settings.auditDays())
                .fill("allowedRedirects", settings.allowedRedirects().lines())
                .fill("landing", settings.allowedRedirects().landing())
                .fill("links", WebLink.lines(settings.links()));
        form.language = settings.language();
        form.passwordPolicy = settings.passwordPolicy();
        form.breachOutage = settings.breachOutage();
        form.secondFactor = settings.secondFactor().who();
        form.trustedDeviceAdministrators = settings.secondFactor().trust().administrators();
        return form;
    }

    /**
     * @param parts that were sent; what is stored of the others may be older than a rule, and is neither judged nor taken
     * @param own whether a URL is one of the organisation itself
     * @return the settings, of which only these parts mean something; empty after reporting the problem of each of their fields
     */
    Optional<TenantSettings> read(Set<SettingsPart> parts, OwnAddresses own, FieldErrors errors) {
        Set<String> sent =
                parts.stream().flatMap(part -> FIELDS.get(part).stream()).collect(Collectors.toSet());
        FieldReader fields = typed.reader(errors, sent);
        String name = line(fields, "name", TenantSettings.NAME_LENGTH);
        if (name.isEmpty() && !fields.isRefused("name")) {
            fields.refuse("name", "organisation.name.invalid", TenantSettings.NAME_LENGTH);
        }
        Optional<Colour> colour = colour().read(fields);
        Optional<ZoneId> zone = fields.required("timeZone", TimeZones::parse, "organisation.timeZone.invalid");
        String contact = line(fields, "supportContact", TenantSettings.CONTACT_LENGTH);
        String sender = line(fields, "mailSenderName", TenantSettings.NAME_LENGTH);
        int grace = number(fields, "secondFactorDays", TenantSettings.SECOND_FACTOR_GRACE);
        int trusted = number(fields, "trustedDeviceDays", TenantSettings.TRUSTED_DEVICE);
        Duration idle = Duration.ofMinutes(number(fields, "sessionIdle", TenantSettings.SESSION_IDLE));
        Duration absolute = Duration.ofHours(number(fields, "sessionAbsolute", TenantSettings.SESSION_ABSOLUTE));
        if (!fields.isRefused("sessionIdle") && !fields.isRefused("sessionAbsolute") && idle.compareTo(absolute) > 0) {
            fields.refuse("sessionIdle", "organisation.sessionIdle.longer");
        }
        Duration invitation = Duration.ofDays(number(fields, "invitation", TenantSettings.INVITATION));
        Duration reset = Duration.ofMinutes(number(fields, "reset", TenantSettings.RESET));
        int deletion = number(fields, "deletionDays", TenantSettings.DELETION);
        int audit = number(fields, "auditDays", TenantSettings.AUDIT);
        AllowedRedirects onwards =
                new OnwardFields(typed.get("allowedRedirects"), typed.get("landing")).read(own, fields);
        List<WebLink> links = fields.lines("links", WebLink::parse, "organisation.links.invalid");
        if (links.size() > WebLink.MOST) {
            fields.refuse("links", "organisation.links.many", WebLink.MOST);
        }
        // No browser sends a form without one of these by itself.
        require("language", language, fields);
        require("product", passwordPolicy, fields);
        require("allow", breachOutage, fields);
        require("nobody", secondFactor, fields);
        if (fields.isRefused()) {
            return Optional.empty();
        }
        return Optional.of(new TenantSettings(
                name,
                colour,
                zone.orElse(ZoneOffset.UTC),
                language,
                Optional.of(contact).filter(text -> !text.isEmpty()),
                Optional.of(sender).filter(text -> !text.isEmpty()),
                passwordPolicy,
                breachOutage,
                new SecondFactorSettings(secondFactor, grace, new TrustedDevices(trusted, trustedDeviceAdministrators)),
                idle,
                absolute,
                invitation,
                reset,
                deletion,
                audit,
                onwards,
                links));
    }

    /** @return the text as it is stored; empty for none */
    private static String line(FieldReader fields, String field, int longest) {
        return fields.one(
                        field,
                        text -> Optional.of(TidyText.tidy(text))
                                .filter(tidy -> tidy.length() <= longest && RequestValues.isLine(tidy)),
                        "organisation." + field + ".invalid",
                        longest)
                .orElse("");
    }

    private static void require(String field, Object choice, FieldReader fields) {
        if (choice == null) {
            fields.refuse(field, "organisation.choice.required");
        }
    }

    private static int number(FieldReader fields, String field, Bounds bounds) {
        return fields.number(field, bounds.least(), bounds.most(), "organisation." + field + ".invalid");
    }

    private ColourField colour() {
        return new ColourField(typed.get("colour"), nearest);
    }

    /** @return the nearest readable shade of the entered colour; empty if it is not a colour, or is readable itself */
    Optional<Colour> getNearest() {
        return colour().nearestShade();
    }

    /** Uses the nearest readable shade if the entered colour is not readable. */
    void takeNearest() {
        nearest = true;
    }

    public TypedFields getTyped() {
        return typed;
    }

    public Language getLanguage() {
        return language;
    }

    public void setLanguage(Language language) {
        this.language = language;
    }

    public PasswordPolicy getPasswordPolicy() {
        return passwordPolicy;
    }

    public void setPasswordPolicy(PasswordPolicy passwordPolicy) {
        this.passwordPolicy = passwordPolicy;
    }

    public BreachOutage getBreachOutage() {
        return breachOutage;
    }

    public void setBreachOutage(BreachOutage breachOutage) {
        this.breachOutage = breachOutage;
    }

    public boolean isTrustedDeviceAdministrators() {
        return trustedDeviceAdministrators;
    }

    public void setTrustedDeviceAdministrators(boolean trustedDeviceAdministrators) {
        this.trustedDeviceAdministrators = trustedDeviceAdministrators;
    }

    public SecondFactorFor getSecondFactor() {
        return secondFactor;
    }

    public void setSecondFactor(SecondFactorFor secondFactor) {
        this.secondFactor = secondFactor;
    }
}
