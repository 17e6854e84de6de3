package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.provider.WaysIn.Nobody;

/** What administrators' pages tell of ways in. An EJB, since in the EAR a page has no entity manager of its own. */
@Stateless
public class WaysInNotices {

    @Inject
    private WaysIn waysIn;

    /** @return where nobody comes in, as {@link WaysIn#nobody} says */
    @Needs(Permission.SEE_ALL)
    public Optional<Nobody> nobody() {
        return waysIn.nobody();
    }

    /** @return whether anybody has a way in by this provider, as it is stored */
    @Needs(Permission.SEE_ALL)
    public boolean isWayIn(IdentityProvider provider) {
        return waysIn.isWayIn(provider);
    }
}
