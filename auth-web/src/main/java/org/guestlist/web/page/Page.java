package org.guestlist.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.web.text.Text;

/** What every page says of the place it belongs to. */
@Named
@RequestScoped
public class Page {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Text text;

    /** @return the organisation's name */
    public String getOrganisation() {
        return tenant.find().map(Tenant::getName).orElse("Guestlist");
    }

    /** @return whom to ask, or null */
    public String getContact() {
        return tenant.find().flatMap(Tenant::getSupportContact).orElse(null);
    }

    /** @return the title of the browser's tab */
    public String title(String title) {
        return text.format("page.title", title, getOrganisation());
    }
}
