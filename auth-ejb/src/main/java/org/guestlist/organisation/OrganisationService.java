package org.guestlist.organisation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.logo.LogoMark;
import org.guestlist.logo.LogoPicture;
import org.guestlist.logo.LogoService;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.tenant.TenantService;
import org.guestlist.tenant.TenantSettings;

/** Changes the settings of the current organisation, and its logo, one administrator after the other. */
@Stateless
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
     * Changes the settings as one administrator saw them. They hold from the next request on.
     *
     * @param version of the organisation when the form was opened
     * @throws IllegalArgumentException with the setting's name, if one is out of bounds; forms say so before
     */
    public OrganisationChange change(int version, TenantSettings settings) {
        Tenant locked = tenants.lock(tenant.get());
        if (locked.getVersion() != version) {
            return OrganisationChange.CHANGED_MEANWHILE;
        }
        Map<String, String> before = locked.settings().toMap();
        tenants.configure(locked, settings);
        settings.toMap().forEach((name, value) -> record(name, before.get(name), value));
        return OrganisationChange.DONE;
    }

    /** Shows this picture as the organisation's logo. */
    public void putLogo(LogoPicture picture) {
        UUID owner = tenants.lock(tenant.get()).getUuid();
        String before = logo(owner);
        logos.put(owner, picture);
        record("logo", before, logo(owner));
    }

    /** Shows Guestlist's own mark again. */
    public void removeLogo() {
        UUID owner = tenants.lock(tenant.get()).getUuid();
        String before = logo(owner);
        logos.remove(owner);
        record("logo", before, "none");
    }

    private String logo(UUID owner) {
        return logos.mark(owner).map(LogoMark::toString).orElse("none");
    }

    private void record(String name, String before, String after) {
        if (!before.equals(after)) {
            auditLog.record(AuditEvent.of(AuditKind.ORGANISATION_CHANGED).changed(name + "=" + before, name + "=" + after));
        }
    }
}
