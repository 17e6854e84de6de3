package org.guestlist.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.ForAnyProgram;
import org.guestlist.web.platform.api.JsonAnswer;

/** The description of the API (OpenAPI 3.1), put together from a file for each area and from the records of what is sent. */
@RequestScoped
@Path("openapi")
public class OpenApiResource {

    /** The files with paths and schemas, each of one area; {@code api} has what all need. */
    static final List<String> AREAS = List.of(
            "api",
            "people",
            "groups",
            "audit",
            "invitations",
            "guests",
            "reviews",
            "overview",
            "applications",
            "providers",
            "organisation",
            "imports",
            "bulk",
            "jobs",
            "webhooks");

    /** What is the same for everybody is put together once. */
    private static final class Document {

        private static final String TEXT = JsonAnswer.of(Json.createObjectBuilder(whole()));
    }

    /** @return the document */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @ForAnyProgram
    public String document() {
        return Document.TEXT;
    }

    static JsonObject whole() {
        JsonObjectBuilder paths = Json.createObjectBuilder();
        JsonObjectBuilder schemas = Json.createObjectBuilder();
        JsonObjectBuilder webhooks = Json.createObjectBuilder();
        for (String area : AREAS) {
            JsonObject part = read(area);
            part.getJsonObject("paths").forEach((path, item) -> paths.add(path, tagged(area, item.asJsonObject())));
            part.getOrDefault("webhooks", JsonValue.EMPTY_JSON_OBJECT)
                    .asJsonObject()
                    .forEach(webhooks::add);
            part.getJsonObject("components").getJsonObject("schemas").forEach(schemas::add);
        }
        MadeSchemas.all().forEach(schemas::add);
        JsonObject common = read(AREAS.get(0));
        return Json.createObjectBuilder(common)
                .add("paths", paths)
                .add("webhooks", webhooks)
                .add(
                        "components",
                        Json.createObjectBuilder(common.getJsonObject("components"))
                                .add("schemas", schemas))
                .build();
    }

    /** @return what there is at a path, each operation with its area as a tag, by which clients group them */
    private static JsonObjectBuilder tagged(String area, JsonObject item) {
        JsonObjectBuilder tagged = Json.createObjectBuilder(item);
        item.forEach((method, operation) -> {
            if (operation.getValueType() == JsonValue.ValueType.OBJECT) {
                tagged.add(
                        method,
                        Json.createObjectBuilder(operation.asJsonObject())
                                .add("tags", Json.createArrayBuilder().add(area)));
            }
        });
        return tagged;
    }

    private static JsonObject read(String area) {
        InputStream file = OpenApiResource.class.getResourceAsStream("openapi/" + area + ".json");
        try (JsonReader reader = Json.createReader(file)) {
            return reader.readObject();
        }
    }
}
