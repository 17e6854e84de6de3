package org.guestlist.web.platform.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.logo.LogoPicture;
import org.guestlist.organisation.logo.LogoPlace;
import org.guestlist.organisation.logo.LogoService;
import org.guestlist.organisation.logo.UnusableLogoException;
import org.guestlist.web.platform.page.LogoErrors;

/** Logos as programs read and send them: the picture itself, as the body. */
@RequestScoped
public class LogoCalls {

    /** What is served. */
    public static final String PNG = "image/png";

    /** What else is taken; which of both it is, its bytes say. */
    public static final String JPEG = "image/jpeg";

    @Inject
    private LogoService logos;

    @Inject
    private FieldProblems problems;

    /**
     * @param owner the public id of the organisation, the provider or the application
     * @return its picture, as it is shown
     * @throws Problem 404 if it has none
     */
    public Response show(UUID owner) {
        byte[] png = Optional.ofNullable(logos.marks().get(owner))
                .flatMap(mark -> logos.find(mark.uuid()))
                .orElseThrow(() -> Problem.notFound("there is no logo"));
        return Response.ok(png, PNG).build();
    }

    /**
     * @param place where it will be shown
     * @return the picture that was sent
     * @throws Problem 400 if it can be no logo, in the words of the page
     */
    public LogoPicture read(InputStream in, LogoPlace place) throws IOException {
        try {
            // One more byte shows that it is too large.
            return LogoPicture.of(in.readNBytes(LogoPicture.LARGEST_UPLOAD + 1), place);
        } catch (UnusableLogoException e) {
            LogoErrors.refuse(problems, e.problem());
            throw problems.refusal();
        }
    }
}
