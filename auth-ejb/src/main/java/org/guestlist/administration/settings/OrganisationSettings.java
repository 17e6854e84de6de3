package org.guestlist.administration.settings;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Saves all that was changed on the page of the organisation, at once or not at all. */
@Stateless
public class OrganisationSettings {

    @Inject
    private OrganisationService organisations;

    @Inject
    private GuestRulesService guests;

    @Resource
    private SessionContext context;

    /**
     * @param version of the organisation on which this is based
     * @param parts that were changed
     * @param wanted of which only these parts count
     * @param rules for guests, with the version on which they are based; empty to leave them as they are
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public OrganisationChange save(
            int version, Set<SettingsPart> parts, TenantSettings wanted, Optional<Stored> rules) {
        boolean saved = (parts.isEmpty() || organisations.change(version, parts, wanted) == OrganisationChange.DONE)
                && rules.map(one -> guests.change(one.version(), one.rules(), one.settings()))
                        .orElse(true);
        if (!saved) {
            context.setRollbackOnly();
        }
        return saved ? OrganisationChange.DONE : OrganisationChange.CHANGED_MEANWHILE;
    }
}
