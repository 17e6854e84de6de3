package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** Asks for confirmation before a provider, its button, or all links to it are removed, with the number of people affected. */
@Named
@RequestScoped
public class ProviderRemovalBean {

    @Inject
    private Command command;

    @Inject
    private ProviderService providers;

    @Inject
    private IdentityLinks links;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private ClaimedGroups groups;

    private IdentityProvider provider;

    @PostConstruct
    void start() {
        provider = command.id().flatMap(providers::find).orElse(null);
    }

    /** Answers 404 if there is no such provider, and runs what was confirmed. */
    public void act() {
        if (provider == null) {
            Faces.responseSendError(404, null);
        } else if ("delete".equals(command.name())) {
            providers.delete(provider.getUuid());
            Faces.redirect("/admin/providers?saved=deleted");
        } else if ("forget".equals(command.name())) {
            providers.forgetLinks(provider);
            Faces.redirect("/admin/provider?id=%s&saved=forgotten", provider.getUuid());
        } else if ("disable".equals(command.name())) {
            providers.disable(provider.getUuid());
            Faces.redirect("/admin/providers?moved=disable%s", provider.getUuid());
        }
    }

    public IdentityProvider getProvider() {
        return provider;
    }

    /** @return the number of people linked to it */
    public long getLinked() {
        return links.count(provider);
    }

    /** @return the number of sessions of other people that end when it is disabled */
    public long getSessions() {
        return withdrawnMethods.count(provider);
    }

    /** @return the number of people who lose groups that it has given */
    public long getGrouped() {
        return groups.countPeople(provider);
    }

    /** @return the number of people who may sign in only with it */
    public long getBound() {
        return providers.countBound(provider);
    }
}
