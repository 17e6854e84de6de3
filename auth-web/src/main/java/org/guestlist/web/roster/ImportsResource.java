package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.config.Settings;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.intake.UploadOutcome;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;
import org.guestlist.roster.intake.UploadOutcome.Useless;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.UploadFolder;

/** Imports of lists of people, for programs: all of them, and new ones. */
@RequestScoped
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Inject
    private RosterService imports;

    @Inject
    private RosterUploads uploads;

    @Inject
    private OneImport one;

    @Inject
    private ImportJson json;

    @Inject
    private ImportProblem problem;

    @Inject
    private Settings settings;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some imports, the newest first, and the address of those before them, if there are any
     */
    @GET
    @Demands(ApiScope.IMPORTS_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        Optional<RosterImport> last = query.after()
                .map(id -> imports.find(id)
                        .orElseThrow(() -> Problem.badParameter("after", "there is no import with this id any more")));
        List<RosterImport> some = imports.before(last, query.limit() + 1);
        return query.answer(query.page(some).stream().map(json::brief), some, RosterImport::getUuid);
    }

    /**
     * Stores a list, and guesses how it is to be read; nobody changes.
     *
     * @param name what the list is called, such as the name of its file
     * @param file as the screen takes it; what it is follows from itself, whatever its media type says
     */
    @POST
    @Consumes({"text/csv", "text/tab-separated-values", MediaType.TEXT_PLAIN, XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @Demands(ApiScope.IMPORTS_WRITE)
    public Response upload(@QueryParam("name") String name, InputStream file, @Context ServletContext server)
            throws IOException {
        if (RequestValues.text(name).isEmpty()) {
            throw Problem.badParameter("name", "say what the list is called");
        }
        UploadOutcome outcome = uploads.upload(name, CloseShieldInputStream.wrap(file), UploadFolder.of(server));
        if (outcome instanceof Uploaded uploaded) {
            RosterImport roster = uploaded.roster();
            return one.answer(Response.created(URI.create(OneImport.path(roster))), roster);
        }
        // So that whoever still sends a file that is too large reads the answer.
        IOUtils.skip(file, settings.importMaxMegabytes() * 1024L * 1024L);
        Useless useless = (Useless) outcome;
        throw problem.refusal(useless.problem(), useless.line());
    }
}
