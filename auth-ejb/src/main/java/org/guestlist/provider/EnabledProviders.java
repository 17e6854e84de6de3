package org.guestlist.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.guestlist.organisation.tenant.TenantCache;

/** The current organisation's enabled identity providers as this node has cached them, for pages. They must not be modified. */
@ApplicationScoped
public class EnabledProviders {

    @Inject
    private ProviderService providers;

    @Inject
    private TenantCache organisations;

    /** @return them in the administrator's order */
    public List<IdentityProvider> all() {
        return organisations.part("enabled providers", providers::enabled);
    }
}
