package org.guestlist.web.organisation.logo;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.application.ApplicationService;
import org.guestlist.organisation.logo.LogoPicture;
import org.guestlist.organisation.logo.LogoPlace;
import org.guestlist.organisation.logo.UnusableLogoException;
import org.guestlist.provider.ProviderLogos;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.UploadedForm;

/**
 * Accepts a logo, or its removal, from administrators' forms: a separate form beside the settings, so that no input there is lost.
 * Redirects to the page of the provider, the application or the organisation, which shows the result.
 */
@WebServlet("/admin/logo")
public class LogoUploadServlet extends HttpServlet {

    /** Larger than the accepted size, since up to this limit the page can report the problem. */
    private static final int LARGEST_REQUEST = 20 * 1024 * 1024;

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProviderService providers;

    @Inject
    private transient ProviderLogos providerLogos;

    @Inject
    private transient ApplicationService applications;

    @Inject
    private transient OrganisationService organisations;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (UploadedForm.isIn(request)) {
            // One more byte shows that the file is too large.
            try (UploadedForm form =
                    UploadedForm.read(request, "logo", LogoPicture.LARGEST_UPLOAD + 1L, LARGEST_REQUEST)) {
                answer(form::field, Optional.of(form), response);
            }
        } else {
            answer(request::getParameter, Optional.empty(), response);
        }
    }

    private void answer(UnaryOperator<String> field, Optional<UploadedForm> form, HttpServletResponse response)
            throws IOException {
        Optional<Owner> owner = provider(field).or(() -> application(field)).or(() -> organisation(field));
        if (owner.isPresent()) {
            change(field, form, response, owner.get());
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private Optional<Owner> provider(UnaryOperator<String> field) {
        return RequestValues.uuid(field.apply("provider"))
                .filter(id -> providers.find(id).isPresent())
                .map(id -> new Owner(
                        LogoPlace.BUTTON,
                        "/admin/provider?id=" + id + "&",
                        picture -> providerLogos.put(id, picture),
                        () -> providerLogos.remove(id)));
    }

    private Optional<Owner> application(UnaryOperator<String> field) {
        return RequestValues.uuid(field.apply("application"))
                .filter(id -> applications.find(id).isPresent())
                .map(id -> new Owner(
                        LogoPlace.TILE,
                        "/admin/application?id=" + id + "&",
                        picture -> applications.putLogo(id, picture),
                        () -> applications.removeLogo(id)));
    }

    private Optional<Owner> organisation(UnaryOperator<String> field) {
        return Optional.of(new Owner(
                        LogoPlace.BAND, "/admin/organisation?", organisations::putLogo, organisations::removeLogo))
                .filter(owner -> "organisation".equals(field.apply("owner")));
    }

    /**
     * The owner of the logo.
     *
     * @param page the page on which it is changed, up to the next parameter
     */
    private record Owner(LogoPlace place, String page, Consumer<LogoPicture> put, Runnable remove) {}

    private static void change(
            UnaryOperator<String> field, Optional<UploadedForm> form, HttpServletResponse response, Owner owner)
            throws IOException {
        if ("remove".equals(field.apply("do"))) {
            owner.remove().run();
            response.sendRedirect(owner.page() + "saved=logoRemoved");
        } else if (form.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            try (InputStream in = form.get().file()) {
                owner.put().accept(LogoPicture.of(in.readAllBytes(), owner.place()));
                response.sendRedirect(owner.page() + "saved=logo");
            } catch (UnusableLogoException e) {
                response.sendRedirect(owner.page() + "logo=" + e.problem());
            }
        }
    }
}
