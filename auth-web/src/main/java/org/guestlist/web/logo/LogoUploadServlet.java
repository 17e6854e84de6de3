package org.guestlist.web.logo;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.guestlist.logo.LogoPicture;
import org.guestlist.logo.LogoPlace;
import org.guestlist.logo.UnusableLogoException;
import org.guestlist.organisation.OrganisationService;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.ProviderService;
import org.guestlist.web.page.Sent;

/**
 * Where administrators' forms send a logo, or that it is to go: a form of its own beside the settings, so that nothing typed there is lost. Leads
 * back to the page of the provider or the organisation, which says what came of it.
 */
@WebServlet("/admin/logo")
@MultipartConfig(maxRequestSize = LogoUploadServlet.LARGEST_REQUEST, fileSizeThreshold = 2 * LogoPicture.LARGEST_UPLOAD)
public class LogoUploadServlet extends HttpServlet {

    /** More than is accepted, since up to here the page can say so. */
    static final int LARGEST_REQUEST = 20 * 1024 * 1024;

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProviderService providers;

    @Inject
    private transient OrganisationService organisations;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Optional<UUID> provider = Sent.uuid(request.getParameter("provider")).flatMap(providers::find).map(IdentityProvider::getUuid);
        if (provider.isPresent()) {
            UUID id = provider.get();
            change(request, response, new Owner(LogoPlace.BUTTON, "/admin/provider?id=" + id + "&", picture -> providers.putLogo(id, picture),
                    () -> providers.removeLogo(id)));
        } else if ("organisation".equals(request.getParameter("owner"))) {
            change(request, response, new Owner(LogoPlace.BAND, "/admin/organisation?", organisations::putLogo, organisations::removeLogo));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /**
     * Whose logo it is.
     *
     * @param page that it is changed on, up to the next parameter
     */
    private record Owner(LogoPlace place, String page, Consumer<LogoPicture> put, Runnable remove) {
    }

    private static void change(HttpServletRequest request, HttpServletResponse response, Owner owner) throws ServletException, IOException {
        if ("remove".equals(request.getParameter("do"))) {
            owner.remove().run();
            response.sendRedirect(owner.page() + "saved=logoRemoved");
        } else if (!Sent.isMultipart(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            try {
                owner.put().accept(LogoPicture.of(upload(request), owner.place()));
                response.sendRedirect(owner.page() + "saved=logo");
            } catch (UnusableLogoException e) {
                response.sendRedirect(owner.page() + "logo=" + e.problem());
            }
        }
    }

    /** @return the file's bytes, and of one that is too large one byte more than is accepted */
    private static byte[] upload(HttpServletRequest request) throws ServletException, IOException {
        Part part = request.getPart("logo");
        if (part == null) {
            return new byte[0];
        }
        try (InputStream in = part.getInputStream()) {
            return in.readNBytes(LogoPicture.LARGEST_UPLOAD + 1);
        } finally {
            part.delete();
        }
    }
}
