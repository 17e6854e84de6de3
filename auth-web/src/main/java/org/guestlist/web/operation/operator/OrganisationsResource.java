package org.guestlist.web.operation.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.account.EmailAddress;
import org.guestlist.operation.operator.AdministratorLinks;
import org.guestlist.operation.operator.LinkOutcome;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.HostTakenException;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.NewTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;

/** Organisations: who there is, a new one, its name and hosts, and whether it is suspended. */
@RequestScoped
@Path("organisations")
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationsResource {

    private static final Logger LOG = Logger.getLogger(OrganisationsResource.class.getName());

    private static final int MOST = 500;

    @Inject
    private OrganisationDesk desk;

    @Inject
    private OneOrganisation one;

    @Inject
    private AdministratorLinks links;

    /** @param after the id or host of the organisation after which to go on; the answer says it as {@code next}, if there are more */
    @GET
    public String list(@QueryParam("after") String after) {
        OrganisationDesk.Some some = desk.list(Optional.ofNullable(after).map(one::find), MOST);
        JsonArrayBuilder all = Json.createArrayBuilder();
        JsonObjectBuilder answer = Json.createObjectBuilder();
        some.people().forEach((organisation, people) -> {
            all.add(orProblem(organisation, people));
            if (some.more()) {
                answer.add("next", organisation.getUuid().toString());
            }
        });
        return JsonAnswer.of(answer.add("organisations", all));
    }

    /** Creates one; the answer has the first administrator's link, unless that goes out by mail. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream in) throws IOException {
        Body body = Body.read(in, "name", "host", "language", "timeZone", "administrator", "mail");
        NewTenant data = body.required(
                "name",
                name -> new NewTenant(
                        name,
                        body.required("host", HostName::of),
                        List.of(),
                        body.optional("language", OrganisationsResource::language)
                                .orElse(Language.EN),
                        body.optional("timeZone", OrganisationsResource::zone).orElse(ZoneId.of("UTC"))));
        EmailAddress administrator = body.required("administrator", OrganisationsResource::email);
        boolean mailed = body.flag("mail");
        Tenant created;
        try {
            created = desk.create(data, administrator, mailed);
        } catch (HostTakenException e) {
            throw taken(data.host());
        }
        JsonObjectBuilder answer = describe(created);
        if (!mailed) {
            LinkOutcome.Made made = (LinkOutcome.Made) desk.in(created, () -> links.make(administrator, false, false));
            answer.add("link", made.link().toString()).add("until", made.until().toString());
        }
        return Response.status(Response.Status.CREATED)
                .entity(JsonAnswer.of(answer))
                .build();
    }

    @GET
    @Path("{organisation}")
    public String show(@PathParam("organisation") String id) {
        return JsonAnswer.of(describe(one.find(id)));
    }

    /** Changes the name. */
    @PATCH
    @Path("{organisation}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String rename(@PathParam("organisation") String id, InputStream in) throws IOException {
        Tenant organisation = one.find(id);
        desk.rename(organisation, Body.read(in, "name").required("name", NewTenant::name));
        return again(organisation);
    }

    @POST
    @Path("{organisation}/suspend")
    public String suspend(@PathParam("organisation") String id) {
        Tenant organisation = one.find(id);
        desk.suspend(organisation);
        return again(organisation);
    }

    @POST
    @Path("{organisation}/resume")
    public String resume(@PathParam("organisation") String id) {
        Tenant organisation = one.find(id);
        desk.resume(organisation);
        return again(organisation);
    }

    /** Adds a host, or makes it the main one. */
    @POST
    @Path("{organisation}/hosts")
    @Consumes(MediaType.APPLICATION_JSON)
    public String addHost(@PathParam("organisation") String id, InputStream in) throws IOException {
        Tenant organisation = one.find(id);
        Body body = Body.read(in, "host", "main");
        HostName host = body.required("host", HostName::of);
        try {
            desk.addHost(organisation, host, body.flag("main"));
        } catch (HostTakenException e) {
            throw taken(host);
        }
        return again(organisation);
    }

    @DELETE
    @Path("{organisation}/hosts/{host}")
    public String removeHost(@PathParam("organisation") String id, @PathParam("host") String host) {
        Tenant organisation = one.find(id);
        try {
            desk.removeHost(organisation, HostName.of(host));
        } catch (IllegalArgumentException e) {
            throw Problem.conflict(e.getMessage());
        }
        return again(organisation);
    }

    private String again(Tenant organisation) {
        return show(organisation.getUuid().toString());
    }

    private static Problem taken(HostName host) {
        return Problem.conflict("the host " + host + " belongs to another organisation");
    }

    /** One with a value that cannot be read is in the list too, with what can, and keeps no other from it. */
    private static JsonObjectBuilder orProblem(Tenant organisation, long people) {
        try {
            return describe(organisation, people);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Organisation " + organisation.getUuid() + " cannot be described");
            return Json.createObjectBuilder()
                    .add("id", organisation.getUuid().toString())
                    .add("name", organisation.getName())
                    .add("people", people)
                    .add("problem", String.valueOf(e.getMessage()));
        }
    }

    private JsonObjectBuilder describe(Tenant organisation) {
        return describe(organisation, desk.people(organisation));
    }

    private static JsonObjectBuilder describe(Tenant organisation, long people) {
        JsonArrayBuilder aliases = Json.createArrayBuilder();
        organisation.getAliases().forEach(alias -> aliases.add(alias.value()));
        JsonObjectBuilder description = Json.createObjectBuilder()
                .add("id", organisation.getUuid().toString())
                .add("name", organisation.getName())
                .add("host", organisation.getHost().value())
                .add("aliases", aliases)
                .add("state", organisation.getSuspendedAt().isPresent() ? "suspended" : "open")
                .add("language", organisation.getLanguage().name().toLowerCase(Locale.ROOT))
                .add("timeZone", organisation.getTimeZone().getId())
                .add("createdAt", organisation.getCreatedAt().toString())
                .add("people", people);
        organisation.getSuspendedAt().ifPresent(since -> description.add("suspendedAt", since.toString()));
        return description;
    }

    private static Language language(String text) {
        return Language.of(text).orElseThrow(() -> new IllegalArgumentException("must be en or de"));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin", e);
        }
    }

    private static EmailAddress email(String text) {
        return EmailAddress.parse(text).orElseThrow(() -> new IllegalArgumentException("must be an e-mail address"));
    }
}
