package org.guestlist.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.logo.LogoMark;
import org.guestlist.logo.LogoPicture;
import org.guestlist.logo.LogoProblem;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.web.asset.ColourServlet;
import org.guestlist.web.logo.Logos;
import org.guestlist.web.text.Text;

/** What every page says of the place it belongs to. */
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

    /** @return the address of the style sheet with the organisation's colour; null for Guestlist's own */
    public String getColours() {
        return tenant.find().flatMap(Tenant::getColour).map(ColourServlet::path).orElse(null);
    }

    /** @return where a click on the contact leads: an e-mail address, a telephone number or a web page; null for anything else */
    public String getContactLink() {
        return getContact() == null ? null : Contact.link(getContact()).orElse(null);
    }

    /** @return whom to ask, or null */
    public String getContact() {
        return tenant.find().flatMap(Tenant::getSupportContact).orElse(null);
    }

    /** @return what is wrong with a picture that was to be a logo */
    public String logoProblem(LogoProblem problem) {
        return text.format("logo." + problem, LogoPicture.LARGEST_UPLOAD / 1024, LogoPicture.LONGEST_SIDE);
    }

    /** @return the title of the browser's tab */
    public String title(String title) {
        return text.format("page.title", title, getOrganisation());
    }
}
