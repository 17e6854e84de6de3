package org.guestlist.web.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.organisation.logo.LogoMark;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.web.organisation.logo.Logos;
import org.guestlist.web.platform.asset.ColourServlet;
import org.guestlist.web.platform.text.Text;

/** Data of the organisation that every page shows. */
@Named
@RequestScoped
public class Page {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Logos logos;

    @Inject
    private Text text;

    /** @return the organisation's name */
    public String getOrganisation() {
        return tenant.find().map(Tenant::getName).orElse("Guestlist");
    }

    /** @return the organisation's logo; null for none */
    public LogoMark getLogo() {
        return tenant.find().map(Tenant::getUuid).map(logos::of).orElse(null);
    }

    /** @return the path of the style sheet with the organisation's colour; null for Guestlist's own */
    public String getColours() {
        return tenant.find().flatMap(Tenant::getColour).map(ColourServlet::path).orElse(null);
    }

    /** @return the link target of the contact: an e-mail address, a telephone number or a web page; null for other texts */
    public String getContactLink() {
        return getContact() == null ? null : Contact.link(getContact()).orElse(null);
    }

    /** @return the support contact, or null */
    public String getContact() {
        return tenant.find().flatMap(Tenant::getSupportContact).orElse(null);
    }

    /** @return the title of the browser's tab */
    public String title(String title) {
        return text.format("page.title", title, getOrganisation());
    }
}
