package org.guestlist.organisation.tenant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A part of an organisation's settings, which administrators see and save by itself. */
public enum SettingsPart {
    LOOK,
    TIME,
    CONTACT,
    PASSWORDS,
    FACTOR,
    SESSIONS,
    LINKS,
    KEEPING,
    AFTER;

    /** @return what tells this part from the same part with other values; a form carries it, so that a change meanwhile is noticed */
    public String mark(TenantSettings settings) {
        return UUID.nameUUIDFromBytes(values(settings).toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private List<Object> values(TenantSettings of) {
        return switch (this) {
            case LOOK -> List.of(of.name(), of.colour());
            case TIME -> List.of(of.timeZone(), of.language());
            case CONTACT -> List.of(of.supportContact(), of.mailSenderName());
            case PASSWORDS -> List.of(of.passwordPolicy(), of.breachOutage());
            case FACTOR -> List.of(of.secondFactor());
            case SESSIONS -> List.of(of.sessionIdle(), of.sessionAbsolute());
            case LINKS -> List.of(of.invitation(), of.reset());
            case KEEPING -> List.of(of.deletionDays(), of.auditDays());
            case AFTER ->
                List.of(of.allowedRedirects().lines(), of.allowedRedirects().landing(), WebLink.lines(of.links()));
        };
    }

    /** @return the settings that are there, with these parts of it as wanted */
    public static TenantSettings of(Set<SettingsPart> parts, TenantSettings wanted, TenantSettings there) {
        TenantSettings settings = there;
        for (SettingsPart part : parts) {
            settings = part.of(wanted, settings);
        }
        return settings;
    }

    /** @return the settings that are there, with this part of it as wanted */
    public TenantSettings of(TenantSettings wanted, TenantSettings there) {
        TenantSettings look = this == LOOK ? wanted : there;
        TenantSettings time = this == TIME ? wanted : there;
        TenantSettings contact = this == CONTACT ? wanted : there;
        TenantSettings passwords = this == PASSWORDS ? wanted : there;
        TenantSettings factor = this == FACTOR ? wanted : there;
        TenantSettings sessions = this == SESSIONS ? wanted : there;
        TenantSettings mails = this == LINKS ? wanted : there;
        TenantSettings keeping = this == KEEPING ? wanted : there;
        TenantSettings after = this == AFTER ? wanted : there;
        return new TenantSettings(
                look.name(),
                look.colour(),
                time.timeZone(),
                time.language(),
                contact.supportContact(),
                contact.mailSenderName(),
                passwords.passwordPolicy(),
                passwords.breachOutage(),
                factor.secondFactor(),
                sessions.sessionIdle(),
                sessions.sessionAbsolute(),
                mails.invitation(),
                mails.reset(),
                keeping.deletionDays(),
                keeping.auditDays(),
                after.allowedRedirects(),
                after.links());
    }
}
