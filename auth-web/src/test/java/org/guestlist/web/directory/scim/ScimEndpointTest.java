package org.guestlist.web.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the endpoint says of itself. */
class ScimEndpointTest {

    private static ScimResponse get(String path) {
        ScimEndpoint endpoint = new ScimEndpoint();
        endpoint.start();
        return endpoint.answer("https://acme.example/scim/v2" + path, HttpMethod.GET, "", Map.of());
    }

    @Test
    void theSchemasAreThoseOfTheStandardAsFarAsTheyAreKept() {
        ScimResponse schemas = get("/Schemas");
        assertThat(schemas.getHttpStatus()).as(schemas.toString()).isEqualTo(200);
        assertThat(schemas.toString()).contains(Schemas.USER, Schemas.GROUP, Schemas.ENTERPRISE, "\"userName\"");
    }

    @Test
    void thereArePeopleAndGroups() {
        ScimResponse types = get("/ResourceTypes");
        assertThat(types.toString()).contains("\"User\"", "\"Group\"", "/Users", "/Groups");
        assertThat(get("/ServiceProviderConfig").toString()).contains("oauthbearertoken");
    }
}
