package org.guestlist.administration.settings;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.logo.LogoChange;
import org.guestlist.organisation.logo.LogoPicture;
import org.guestlist.organisation.logo.LogoService;
import org.guestlist.organisation.tenant.Colour;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.KeepsWaysIn;

/** Changes the settings of the current organisation, and its logo, one administrator after the other. */
@Stateless
@Needs(Permission.CHANGE)
public class OrganisationService {

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private LogoService logos;

    @Inject
    private AuditLog auditLog;

    /**
     * Changes some parts of the settings at once, or none of them.
     *
     * @param version of the organisation that was seen
     * @param wanted of which only these parts count
     * @throws IllegalArgumentException with the setting's name, if one is out of bounds; forms report it first
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @KeepsWaysIn(rulesOnly = true)
    public OrganisationChange change(int version, Set<SettingsPart> parts, TenantSettings wanted) {
        Tenant locked = tenants.lock(tenant.get());
        return locked.getVersion() == version ? change(locked, parts, wanted) : OrganisationChange.CHANGED_MEANWHILE;
    }

    private OrganisationChange change(Tenant locked, Set<SettingsPart> parts, TenantSettings wanted) {
        TenantSettings before = locked.settings();
        TenantSettings after = SettingsPart.of(parts, wanted, before);
        tenants.configure(locked, after);
        record(audited(before), audited(after));
        return OrganisationChange.DONE;
    }

    /** @return the organisation as it is stored; what a node holds may be two seconds old */
    @Needs(Permission.SEE_ALL)
    public Tenant find() {
        return tenants.get(tenant.get().getId());
    }

    /**
     * New passwords need 15 characters of any kind from now on (NIST SP 800-63B-4 §3.1.1.2). Those that are there stay until they are
     * changed.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void askForLongPasswords() {
        Tenant locked = tenants.lock(tenant.get());
        PasswordPolicy before = locked.getPasswordPolicy();
        tenants.demandOfPasswords(locked, PasswordPolicy.MODERN);
        record(AuditName.PASSWORD_RULES, Optional.of(before), Optional.of(PasswordPolicy.MODERN));
    }

    /**
     * Changes how the organisation invites, based on the version that the administrator saw.
     *
     * @param version of the organisation when the form was opened
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public OrganisationChange change(int version, InvitationSettings settings) {
        Tenant locked = tenants.lock(tenant.get());
        if (locked.getVersion() != version) {
            return OrganisationChange.CHANGED_MEANWHILE;
        }
        AuditValues before = audited(locked.invitations());
        tenants.invite(locked, settings);
        record(before, audited(settings));
        return OrganisationChange.DONE;
    }

    private void record(AuditValues before, AuditValues after) {
        auditLog.recordEach(AuditKind.ORGANISATION_CHANGED, before, after);
    }

    /** Shows this picture as the organisation's logo. */
    public void putLogo(LogoPicture picture) {
        UUID owner = tenants.lock(tenant.get()).getUuid();
        record(logos.put(owner, picture));
    }

    /** Shows Guestlist's own mark again. */
    public void removeLogo() {
        UUID owner = tenants.lock(tenant.get()).getUuid();
        record(logos.remove(owner));
    }

    private void record(LogoChange change) {
        record(AuditName.LOGO, change.before(), change.after());
    }

    private void record(AuditName name, Optional<?> before, Optional<?> after) {
        auditLog.recordChange(AuditKind.ORGANISATION_CHANGED, name, before, after);
    }

    private static AuditValues audited(InvitationSettings settings) {
        return AuditValues.of(AuditName.WELCOME_SENTENCE_ENGLISH, settings.sentence(Language.EN))
                .and(AuditName.WELCOME_SENTENCE_GERMAN, settings.sentence(Language.DE))
                .and(AuditName.REMINDER_DAYS, settings.reminderDays());
    }

    private static AuditValues audited(TenantSettings settings) {
        return AuditValues.of(AuditName.ORGANISATION_NAME, settings.name())
                .and(AuditName.COLOUR, settings.colour().map(Colour::toString).orElse(""))
                .and(AuditName.TIME_ZONE, settings.timeZone())
                .and(AuditName.ORGANISATION_LANGUAGE, settings.language())
                .and(AuditName.SUPPORT_CONTACT, settings.supportContact().orElse(""))
                .and(AuditName.MAIL_SENDER_NAME, settings.mailSenderName().orElse(""))
                .and(AuditName.PASSWORD_RULES, settings.passwordPolicy())
                .and(AuditName.BREACH_LIST_OUTAGE, settings.breachOutage())
                .and(AuditName.SECOND_FACTOR_FOR, settings.secondFactor().who())
                .and(AuditName.SECOND_FACTOR_DAYS, settings.secondFactor().graceDays())
                .and(
                        AuditName.TRUSTED_DEVICE_DAYS,
                        settings.secondFactor().trust().days())
                .and(
                        AuditName.TRUSTED_DEVICE_ADMINISTRATORS,
                        settings.secondFactor().trust().administrators())
                .and(AuditName.SESSION_IDLE_MINUTES, settings.sessionIdle().toMinutes())
                .and(AuditName.SESSION_HOURS, settings.sessionAbsolute().toHours())
                .and(AuditName.INVITATION_DAYS, settings.invitation().toDays())
                .and(AuditName.RESET_MINUTES, settings.reset().toMinutes())
                .and(AuditName.DELETION_DAYS, settings.deletionDays())
                .and(AuditName.AUDIT_DAYS, settings.auditDays())
                .and(AuditName.ALLOWED_REDIRECTS, settings.allowedRedirects().allowed())
                .and(
                        AuditName.LANDING_PAGE,
                        settings.allowedRedirects()
                                .landing()
                                .map(Object::toString)
                                .orElse(""))
                .and(AuditName.LINKS, settings.links());
    }
}
