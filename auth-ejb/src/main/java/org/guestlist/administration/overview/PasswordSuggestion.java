package org.guestlist.administration.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Suggests the modern password rules to an organisation that has others, until it takes them or declines. */
@Stateless
public class PasswordSuggestion {

    /** Stored: never rename. */
    private static final String NAME = "MODERN_PASSWORDS";

    @Inject
    private DeclinedSuggestions declined;

    @Inject
    private CurrentTenant tenant;

    /** @return whether there is something to suggest; asks the database only then */
    @Needs(Permission.SEE_ALL)
    public boolean isOpen() {
        return tenant.get().getPasswordPolicy() != PasswordPolicy.MODERN && !declined.include(NAME);
    }

    /** The organisation keeps its rules, and is not asked again. */
    @Needs(Permission.CHANGE)
    public void decline() {
        declined.add(NAME);
    }
}
