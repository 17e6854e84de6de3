package org.guestlist.web.administration.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * The fields of the organisation's screen, as entered. {@link #read}
 * validates the texts and converts them.
 */
public class OrganisationForm {

    private static final Map<SettingsPart, List<String>> FIELDS = Map.of(
            SettingsPart.LOOK, List.of("name", "colour"),
            SettingsPart.TIME, List.of("timeZone", "language"),
            SettingsPart.CONTACT, List.of("supportContact", "mailSenderName"),
            SettingsPart.PASSWORDS, List.of("passwordPolicy", "breachOutage"),
            SettingsPart.FACTOR,
                    List.of("secondFactor", "secondFactorDays", "trustedDeviceDays", "trustedDeviceAdministrators"),
            SettingsPart.SESSIONS, List.of("sessionIdle", "sessionAbsolute"),
            SettingsPart.LINKS, List.of("invitation", "reset"),
            SettingsPart.KEEPING, List.of("deletionDays", "auditDays"),
            SettingsPart.AFTER, List.of("allowedRedirects", "landing", "links"));

    /** The message for what no browser sends by itself: a form without one of several. */
    static final String CHOICE = "organisation.choice.required";

    private final TypedFields typed =
            new TypedFields(FIELDS.values().stream().flatMap(List::stream).toArray(String[]::new));
    private boolean nearest;

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
        form.setLanguage(settings.language());
        form.setPasswordPolicy(settings.passwordPolicy());
        form.setBreachOutage(settings.breachOutage());
        form.setSecondFactor(settings.secondFactor().who());
        form.setTrustedDeviceAdministrators(settings.secondFactor().trust().administrators());
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
        Language language = fields.choice("language", Language.class, CHOICE);
        PasswordPolicy passwordPolicy = fields.choice("passwordPolicy", PasswordPolicy.class, CHOICE);
        BreachOutage breachOutage = fields.choice("breachOutage", BreachOutage.class, CHOICE);
        SecondFactorFor secondFactor = fields.choice("secondFactor", SecondFactorFor.class, CHOICE);
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
                new SecondFactorSettings(
                        secondFactor, grace, new TrustedDevices(trusted, isTrustedDeviceAdministrators())),
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

    private static int number(FieldReader fields, String field, Bounds bounds) {
        return fields.number(field, bounds.least(), bounds.most(), "organisation." + field + ".invalid");
    }

    /** Takes all that was sent. */
    void take(HttpServletRequest request) {
        typed.take(request);
        setTrustedDeviceAdministrators(request.getParameter("trustedDeviceAdministrators") != null);
        nearest = getNearest()
                .map(Colour::toString)
                .filter(shade -> shade.equals(request.getParameter("nearest")))
                .isPresent();
    }

    /** @return whether a part is as in this other form */
    boolean isAs(OrganisationForm other, SettingsPart part) {
        return FIELDS.get(part).stream().allMatch(field -> typed.isAs(other.typed, field));
    }

    /** Takes a part as it is in this other form. */
    void take(OrganisationForm other, SettingsPart part) {
        FIELDS.get(part).forEach(field -> typed.fill(field, other.typed.get(field)));
    }

    /** @return whether a part has one of the fields that have errors */
    static boolean isIn(SettingsPart part, Predicate<String> refused) {
        return FIELDS.get(part).stream().anyMatch(refused);
    }

    private ColourField colour() {
        return new ColourField(typed.get("colour"), nearest);
    }

    /** @return the nearest readable shade of the entered colour; empty if it is not a colour, or is readable itself */
    Optional<Colour> getNearest() {
        return colour().nearestShade();
    }

    public TypedFields getTyped() {
        return typed;
    }

    /** @return the languages to choose from */
    List<Option> languages(Text text) {
        return Stream.of(Language.values())
                .map(one -> new Option(
                        one.name(), text.get("language." + one), one.name().equals(typed.get("language"))))
                .toList();
    }

    void setLanguage(Language language) {
        typed.fill("language", language.name());
    }

    void setPasswordPolicy(PasswordPolicy passwordPolicy) {
        typed.fill("passwordPolicy", passwordPolicy.name());
    }

    void setBreachOutage(BreachOutage breachOutage) {
        typed.fill("breachOutage", breachOutage.name());
    }

    void setSecondFactor(SecondFactorFor secondFactor) {
        typed.fill("secondFactor", secondFactor.name());
    }

    public boolean isTrustedDeviceAdministrators() {
        return Boolean.parseBoolean(typed.get("trustedDeviceAdministrators"));
    }

    void setTrustedDeviceAdministrators(boolean trustedDeviceAdministrators) {
        typed.fill("trustedDeviceAdministrators", trustedDeviceAdministrators);
    }
}
