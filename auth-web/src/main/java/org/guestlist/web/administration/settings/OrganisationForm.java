package org.guestlist.web.administration.settings;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.organisation.tenant.AllowedRedirects;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SecondFactorSettings;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.organisation.tenant.TenantSettings.Bounds;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.organisation.tenant.WebLink;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/** The fields of the organisation's screen, as entered. {@link #read} validates the texts and converts them. */
public class OrganisationForm {

    private String name;
    private String colour;
    private boolean nearest;
    private String timeZone;
    private Language language;
    private String supportContact;
    private String mailSenderName;
    private PasswordPolicy passwordPolicy;
    private BreachOutage breachOutage;
    private SecondFactorFields secondFactor;
    private String sessionIdle;
    private String sessionAbsolute;
    private String invitation;
    private String reset;
    private String deletionDays;
    private String auditDays;
    private String allowedRedirects;
    private String landing;
    private String links;

    /** @return the form, filled with the current settings */
    static OrganisationForm of(TenantSettings settings) {
        OrganisationForm form = new OrganisationForm();
        form.name = settings.name();
        form.colour = settings.colour().map(Colour::toString).orElse(null);
        form.timeZone = settings.timeZone().getId();
        form.language = settings.language();
        form.supportContact = settings.supportContact().orElse(null);
        form.mailSenderName = settings.mailSenderName().orElse(null);
        form.passwordPolicy = settings.passwordPolicy();
        form.breachOutage = settings.breachOutage();
        form.secondFactor = new SecondFactorFields(settings.secondFactor());
        form.sessionIdle = String.valueOf(settings.sessionIdle().toMinutes());
        form.sessionAbsolute = String.valueOf(settings.sessionAbsolute().toHours());
        form.invitation = String.valueOf(settings.invitation().toDays());
        form.reset = String.valueOf(settings.reset().toMinutes());
        form.deletionDays = String.valueOf(settings.deletionDays());
        form.auditDays = String.valueOf(settings.auditDays());
        form.allowedRedirects = settings.allowedRedirects().lines();
        form.landing = settings.allowedRedirects().landing().map(URI::toString).orElse(null);
        form.links = WebLink.lines(settings.links());
        return form;
    }

    /**
     * @param own whether a URL is one of the organisation itself
     * @return the settings, or empty after reporting the problem of each field
     */
    Optional<TenantSettings> read(OwnAddresses own, FieldErrors fieldErrors) {
        Set<String> wrong = new HashSet<>();
        FieldErrors all = fieldErrors.noting(wrong);
        readLine("name", name, TenantSettings.NAME_LENGTH, true, all);
        Optional<Colour> chosen = new ColourField(colour, nearest).read(all);
        ZoneId zone = TimeZones.read(timeZone, all);
        readLine("supportContact", supportContact, TenantSettings.CONTACT_LENGTH, false, all);
        readLine("mailSenderName", mailSenderName, TenantSettings.NAME_LENGTH, false, all);
        int grace = readNumber("secondFactorDays", secondFactor.getDays(), TenantSettings.SECOND_FACTOR_GRACE, all);
        Duration idle = Duration.ofMinutes(readNumber("sessionIdle", sessionIdle, TenantSettings.SESSION_IDLE, all));
        Duration absolute =
                Duration.ofHours(readNumber("sessionAbsolute", sessionAbsolute, TenantSettings.SESSION_ABSOLUTE, all));
        if (!wrong.contains("sessionIdle") && !wrong.contains("sessionAbsolute") && idle.compareTo(absolute) > 0) {
            all.add("sessionIdle", "organisation.sessionIdle.longer");
        }
        Duration welcome = Duration.ofDays(readNumber("invitation", invitation, TenantSettings.INVITATION, all));
        Duration forgotten = Duration.ofMinutes(readNumber("reset", reset, TenantSettings.RESET, all));
        int deletion = readNumber("deletionDays", deletionDays, TenantSettings.DELETION, all);
        int audit = readNumber("auditDays", auditDays, TenantSettings.AUDIT, all);
        AllowedRedirects onwards = new OnwardFields(allowedRedirects, landing).read(own, all);
        List<WebLink> beside = new LinksField(links).read(all);
        if (language == null || passwordPolicy == null || breachOutage == null || secondFactor.getWho() == null) {
            // No browser sends this by itself.
            all.add("language", "organisation.choice.required");
        }
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TenantSettings(
                text(name),
                chosen,
                zone,
                language,
                optional(supportContact),
                optional(mailSenderName),
                passwordPolicy,
                breachOutage,
                new SecondFactorSettings(secondFactor.getWho(), grace),
                idle,
                absolute,
                welcome,
                forgotten,
                deletion,
                audit,
                onwards,
                beside));
    }

    /** @return the text as it is stored */
    private static String text(String typed) {
        return TidyText.tidy(RequestValues.text(typed));
    }

    private static void readLine(String field, String typed, int longest, boolean required, FieldErrors fieldErrors) {
        String text = text(typed);
        if (text.length() > longest || required && text.isEmpty() || !RequestValues.isLine(text)) {
            fieldErrors.add(field, "organisation." + field + ".invalid", longest);
        }
    }

    private static int readNumber(String field, String typed, Bounds bounds, FieldErrors fieldErrors) {
        String text = RequestValues.text(typed);
        if (!text.matches("[0-9]{1,6}") || !bounds.admit(Integer.parseInt(text))) {
            fieldErrors.add(field, "organisation." + field + ".invalid", bounds.least(), bounds.most());
            return 0;
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> optional(String typed) {
        return Optional.of(text(typed)).filter(text -> !text.isEmpty());
    }

    /** @return the nearest readable shade of the entered colour; empty if it is not a colour, or is readable itself */
    Optional<Colour> getNearest() {
        return new ColourField(colour, nearest).nearestShade();
    }

    /** Uses the nearest readable shade if the entered colour is not readable. */
    void takeNearest() {
        nearest = true;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getColour() {
        return colour;
    }

    public void setColour(String colour) {
        this.colour = colour;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    public Language getLanguage() {
        return language;
    }

    public void setLanguage(Language language) {
        this.language = language;
    }

    public String getSupportContact() {
        return supportContact;
    }

    public void setSupportContact(String supportContact) {
        this.supportContact = supportContact;
    }

    public String getMailSenderName() {
        return mailSenderName;
    }

    public void setMailSenderName(String mailSenderName) {
        this.mailSenderName = mailSenderName;
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

    public SecondFactorFields getSecondFactor() {
        return secondFactor;
    }

    public String getSessionIdle() {
        return sessionIdle;
    }

    public void setSessionIdle(String sessionIdle) {
        this.sessionIdle = sessionIdle;
    }

    public String getSessionAbsolute() {
        return sessionAbsolute;
    }

    public void setSessionAbsolute(String sessionAbsolute) {
        this.sessionAbsolute = sessionAbsolute;
    }

    public String getInvitation() {
        return invitation;
    }

    public void setInvitation(String invitation) {
        this.invitation = invitation;
    }

    public String getReset() {
        return reset;
    }

    public void setReset(String reset) {
        this.reset = reset;
    }

    public String getDeletionDays() {
        return deletionDays;
    }

    public void setDeletionDays(String deletionDays) {
        this.deletionDays = deletionDays;
    }

    public String getAuditDays() {
        return auditDays;
    }

    public void setAuditDays(String auditDays) {
        this.auditDays = auditDays;
    }

    public String getAllowedRedirects() {
        return allowedRedirects;
    }

    public void setAllowedRedirects(String allowedRedirects) {
        this.allowedRedirects = allowedRedirects;
    }

    public String getLanding() {
        return landing;
    }

    public void setLanding(String landing) {
        this.landing = landing;
    }

    public String getLinks() {
        return links;
    }

    public void setLinks(String links) {
        this.links = links;
    }
}
