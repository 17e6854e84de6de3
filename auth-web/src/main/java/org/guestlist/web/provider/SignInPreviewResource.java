package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.provider.ForetoldWays.Way;

/** What would this person see? Foretells what each way in would answer somebody with an address, for programs. */
@RequestScoped
@Path("sign-in-preview")
@Produces(MediaType.APPLICATION_JSON)
public class SignInPreviewResource {

    private static final String ADDRESS = "address";
    private static final String NETWORK = "network";

    @Inject
    private ForetoldWays foretold;

    @Inject
    private AccountService accounts;

    @Inject
    private FieldProblems problems;

    /** @param query with {@code address}, and {@code network} unless the person is in the network of the program */
    @GET
    @Demands(ApiScope.PREVIEW_READ)
    public String preview(@Context UriInfo query) {
        query.getQueryParameters().forEach((name, values) -> {
            if (!Set.of(ADDRESS, NETWORK).contains(name) || values.size() > 1) {
                throw Problem.badParameter(name, "there may be one " + ADDRESS + " and one " + NETWORK);
            }
        });
        Optional<EmailAddress> read = foretold.read(
                query.getQueryParameters().getFirst(ADDRESS),
                query.getQueryParameters().getFirst(NETWORK),
                problems);
        problems.demandNone();
        EmailAddress person = read.orElseThrow();
        JsonArrayBuilder ways = Json.createArrayBuilder();
        foretold.of(person).stream().map(SignInPreviewResource::json).forEach(ways::add);
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("address", person.value())
                .add("network", foretold.network())
                .add("ways", ways);
        accounts.find(person)
                .ifPresent(account -> answer.add("person", account.getUuid().toString()));
        return JsonAnswer.of(answer);
    }

    private static JsonObjectBuilder json(Way way) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", way.label())
                .add("offer", way.offer())
                .add("end", way.end())
                .add("demand", way.demand().name())
                .add("unlessClaimed", way.unlessClaimed());
        if (way.provider() != null) {
            json.add("provider", way.provider().toString());
        }
        if (way.doubt() != null) {
            json.add("doubt", way.doubt().name());
        }
        if (way.failure() != null) {
            json.add(
                    "refusal",
                    Json.createObjectBuilder()
                            .add("code", way.failure().name())
                            .add("title", way.refusal().title())
                            .add("cause", way.refusal().cause())
                            .add("remedy", way.refusal().remedy()));
        }
        return json;
    }
}
