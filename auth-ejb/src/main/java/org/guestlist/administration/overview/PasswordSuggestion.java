package org.guestlist.administration.overview;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Suggests the modern password rules to an organisation that has others, until it takes them or declines. */
@Stateless
public class PasswordSuggestion {

    /** Stored: never rename. */
    private static final String NAME = "MODERN_PASSWORDS";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /** @return whether there is something to suggest; asks the database only then */
    @Needs(Permission.SEE_ALL)
    public boolean isOpen() {
        return tenant.get().getPasswordPolicy() != PasswordPolicy.MODERN
                && sql.first(
                                String.class,
                                "select suggestion from declined_suggestion where tenant_id = ? and suggestion = ?",
                                tenant.get().getId(),
                                NAME)
                        .isEmpty();
    }

    /** The organisation keeps its rules, and is not asked again. */
    @Needs(Permission.CHANGE)
    public void decline() {
        sql.update(
                "insert into declined_suggestion (tenant_id, suggestion) values (?, ?) on conflict do nothing",
                tenant.get().getId(),
                NAME);
    }
}
