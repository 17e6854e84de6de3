package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.signing.SigningKey;
import org.guestlist.signing.SigningKeyService;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;

/** The keys that sign tokens, for programs: which there are and when each signs, never the keys themselves. */
@RequestScoped
@Path("signing-keys")
@Produces(MediaType.APPLICATION_JSON)
public class SigningKeysResource {

    @Inject
    private SigningKeyService keys;

    /** @return the published keys, the newest first */
    @GET
    @Demands(ApiScope.APPLICATIONS_READ)
    public String list() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        keys.list().stream().map(SigningKeysResource::json).forEach(all::add);
        return JsonAnswer.of(Json.createObjectBuilder().add(ListQuery.ITEMS, all));
    }

    private static JsonObjectBuilder json(SigningKey key) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", key.getKeyId())
                .add("algorithm", key.getAlgorithm().name())
                .add("createdAt", key.getCreatedAt().toString())
                .add("signsFrom", key.getSignsFrom().toString());
        key.getSignsUntil().ifPresent(end -> json.add("signsUntil", end.toString()));
        key.getGoneAt().ifPresent(end -> json.add("goneAt", end.toString()));
        return json;
    }

    /** Replaces the keys: the new ones sign once every verifier has fetched them. The answer is all that there are then. */
    @POST
    @Path("rotate")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public String rotate() {
        keys.rotate();
        return list();
    }

    /** Withdraws a key at once: no token that was signed with it is valid any more, that of the caller included. */
    @DELETE
    @Path("{key}")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response withdraw(@PathParam("key") String key) {
        if (keys.list().stream().noneMatch(one -> one.getKeyId().equals(key))) {
            throw Problem.notFound("there is no key with this id");
        }
        keys.withdrawNow(key);
        return Response.noContent().build();
    }
}
