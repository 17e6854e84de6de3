package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.administration.probe.ProviderState;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderPart;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;

/** Which section of a provider's page is open, and what is in force in each, in one line. {@code ?section=who} opens one. */
@Named("providerSections")
@RequestScoped
public class ProviderSectionsBean {

    @Inject
    @Param
    private String section;

    @Inject
    @Param
    private String logo;

    @Inject
    private ProviderBean page;

    @Inject
    private ProviderHealthBean health;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    /** @return whether the section is shown open: the one that was sent, that the address names, or that is needed next */
    public boolean isOpen(String name) {
        return name.equals(Optional.ofNullable(page.getPosted())
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .orElseGet(() -> logo != null ? "picture" : section != null ? section : next()));
    }

    /** Until it works there is something to do at the provider. */
    private String next() {
        return page.getProvider().hasWorked() ? "" : "there";
    }

    /** @return what is set in a part; of a change that waits, what it would be */
    public String inForce(ProviderPart part) {
        ProviderSettings now = page.getShown();
        return switch (part) {
            case CONNECTION -> now.issuer().toString();
            case WHO ->
                now.allowedDomains().isEmpty()
                        ? text.get("provider.now.everyone")
                        : text.format(
                                "provider.now.only",
                                String.join(", ", now.allowedDomains().domains()));
            case DETAILS ->
                now.kind().speaksOpenIdConnect()
                        ? String.join(" ", now.scopes())
                        : text.get(now.logoutThere() ? "provider.now.logout" : "provider.now.stays");
        };
    }

    /** @return how it does */
    public String getWatch() {
        IdentityProvider provider = page.getProvider();
        ProviderState state = health.of(provider);
        if (!provider.isEnabled()) {
            return text.get("watch.off");
        }
        return state.failingSince()
                .map(since -> text.format("watch.failing", dates.minute(since)))
                .orElseGet(() -> text.get(state.isKnown() ? "watch.working" : "watch.none"));
    }

    /** @return which claim assigns groups */
    public String getGroups() {
        return page.getProvider()
                .getGroupsClaim()
                .map(claim -> text.format("provider.groups.on", claim))
                .orElseGet(() -> text.get("provider.groups.off"));
    }

    /** @return how many people are linked to it */
    public String getPeople() {
        long linked = page.getLinked();
        return text.format("providers.linked." + (linked == 0 ? "none" : linked == 1 ? "one" : "many"), linked);
    }
}
