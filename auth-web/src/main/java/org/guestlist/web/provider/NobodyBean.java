package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.WaysIn.Nobody;
import org.guestlist.provider.WaysInNotices;

/** The warning that nobody has a way in, until somebody has one again. */
@Named("nobody")
@RequestScoped
public class NobodyBean {

    @Inject
    private WaysInNotices notices;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    private Optional<Nobody> comesIn;

    /** @return where nobody comes in; null if somebody does */
    public Nobody getComesIn() {
        if (comesIn == null) {
            comesIn = notices.nobody();
        }
        return comesIn.orElse(null);
    }

    /** @return whether people come in by this provider, as it is stored */
    public boolean isWayIn(IdentityProvider provider) {
        return notices.isWayIn(provider);
    }

    /** @return whether whoever looks is outside of the networks from which the provider can be reached */
    public boolean isOutside(IdentityProvider provider) {
        return !provider.isReachableFrom(client.address());
    }

    /** @return the network address of whoever looks */
    public String getClient() {
        return client.address();
    }

    /** @return the URL of the administrators' back door */
    public String getBackDoor() {
        return tenant.address() + "/back-door";
    }
}
