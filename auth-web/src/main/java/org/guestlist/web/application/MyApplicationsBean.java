package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.application.Applications;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.WebLink;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** The applications that the signed-in person may open, and the links of the organisation. */
@Named
@RequestScoped
public class MyApplicationsBean {

    /** More than these take long to look through. */
    private static final int FEW = 12;

    @Inject
    private Applications applications;

    @Inject
    private Tiles tiles;

    @Inject
    private SignedIn signedIn;

    @Inject
    private CurrentTenant tenant;

    private List<Tile> all;

    @PostConstruct
    void start() {
        all = applications.openTo(signedIn.kind(), signedIn.accountId()).stream()
                .sorted(tiles.order())
                .map(tiles::of)
                .toList();
    }

    /** @return whether there are so many that a search helps */
    public boolean isMany() {
        return all.size() > FEW;
    }

    /** @return whether there are none at all */
    public boolean isNone() {
        return all.isEmpty();
    }

    /** @return the tiles with these words in their names, by name */
    public List<Tile> getTiles() {
        return all.stream().filter(one -> one.matches(getQ())).toList();
    }

    /** @return the words that are sought; empty for none */
    public String getQ() {
        return RequestValues.text(Faces.getRequestParameter("q"));
    }

    public List<WebLink> getLinks() {
        return tenant.get().getLinks();
    }
}
