package org.example.notes;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** One resource for everybody with a token, and one for editors. */
@Path("/notes")
@RequestScoped
@Produces("text/plain")
public class NotesResource {

    @Inject
    private JsonWebToken token;

    /** @return whose token it is */
    @GET
    @RolesAllowed("**")
    public String read() {
        return token.getName() + " reads";
    }

    /** @return the same, for members of the group <em>Editors</em> */
    @GET
    @Path("/edit")
    @RolesAllowed("Editors")
    public String edit() {
        return token.getName() + " edits";
    }

    /** @return that it is there, for everybody */
    @GET
    @Path("/ready")
    @PermitAll
    public String ready() {
        return "ready";
    }
}
