package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderChanges.Pending;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The notices of changes of providers that wait for a test sign-in, with the button that drops one. */
@Named("pendingChanges")
@RequestScoped
public class PendingChangesBean {

    @Inject
    private ProviderChanges changes;

    @Inject
    private IdentityLinks links;

    @Inject
    private Command command;

    @Inject
    private Clock clock;

    private List<Pending> all;

    /** Drops a change when told to. */
    public void act() {
        if ("drop".equals(command.name())) {
            command.id().ifPresent(provider -> {
                changes.drop(provider);
                Faces.redirect("/admin/provider?id=%s&saved=dropped", provider);
            });
        }
    }

    /** @return all that wait in the organisation */
    public List<Pending> getAll() {
        if (all == null) {
            all = changes.list();
        }
        return all;
    }

    /** @return the one of this provider; null if none waits */
    public Pending of(IdentityProvider provider) {
        return getAll().stream()
                .filter(pending -> pending.provider().getId().equals(provider.getId()))
                .findFirst()
                .orElse(null);
    }

    /** @return for how many more minutes it waits, at least one */
    public long minutes(Pending pending) {
        return Math.max(
                1,
                Duration.between(clock.instant(), pending.change().endsAt())
                        .plusSeconds(59)
                        .toMinutes());
    }

    /** @return how many people are linked under the previous issuer, and not under the new one */
    public long linked(Pending pending) {
        return pending.change().voidsLinks(pending.provider()) ? links.count(pending.provider()) : 0;
    }
}
