package org.guestlist.web.application.openid;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.guestlist.application.Application;
import org.guestlist.application.openid.LogoutEndpoint.Asked;

/** Asks a person whether to sign out, when an application wants it but has shown no proof. */
@Named
@RequestScoped
public class EndSessionPage {

    static final String ASKED = EndSessionPage.class.getName();

    @Inject
    private ExternalContext external;

    /** Redirects away if nothing was asked. */
    public void check() throws IOException {
        if (asked() == null) {
            external.redirect("/");
        }
    }

    private Asked asked() {
        return (Asked) external.getRequestMap().get(ASKED);
    }

    /** @return the name of the application; null if it is not known */
    public String getApplication() {
        return asked().application().map(Application::getName).orElse(null);
    }

    /** @return its client id, or null */
    public String getClientId() {
        return asked().application().map(one -> one.getUuid().toString()).orElse(null);
    }

    /** @return why the person stays here although an address was asked for: the suffix of the message's key; null if that is not so */
    public String getStays() {
        return asked().stays().map(Enum::name).orElse(null);
    }

    /** @return where the person goes afterwards, as the application asked for and may ask for; or null */
    public String getRedirect() {
        return asked().redirect().map(Object::toString).orElse(null);
    }

    /** @return what the application wants to find in its address then, or null */
    public String getState() {
        return asked().state().orElse(null);
    }
}
