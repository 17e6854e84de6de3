package org.guestlist.web.security;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.primefaces.config.PrimeConfiguration;
import org.primefaces.context.PrimeRequestContext;

/**
 * Renders {@code h:head} without PrimeFaces' inline scripts, on pages that do not use PrimeFaces.
 */
public class HeadRenderer extends org.primefaces.renderkit.HeadRenderer {

    @Override
    protected void encodeSettingScripts(FacesContext faces, PrimeRequestContext primeFaces, PrimeConfiguration configuration,
            ResponseWriter writer) throws IOException {
        if (SecurityHeaders.usesPrimeFaces((HttpServletRequest) faces.getExternalContext().getRequest())) {
            super.encodeSettingScripts(faces, primeFaces, configuration, writer);
        }
    }

    @Override
    protected void encodeLocaleResources(FacesContext faces, PrimeConfiguration configuration) {
        if (SecurityHeaders.usesPrimeFaces((HttpServletRequest) faces.getExternalContext().getRequest())) {
            super.encodeLocaleResources(faces, configuration);
        }
    }
}
