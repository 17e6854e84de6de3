package org.guestlist.web.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeType;
import org.junit.jupiter.api.Test;

/** What the endpoint says of itself. */
class ScimEndpointTest {

    private static ScimResponse get(String path) {
        return get(List.of(), path);
    }

    private static ScimResponse get(List<Attribute> own, String path) {
        return new ScimEndpoint().answer(own, "https://acme.example/scim/v2" + path, HttpMethod.GET, "", Map.of());
    }

    @Test
    void theSchemasAreThoseOfTheStandardAsFarAsTheyAreKept() {
        ScimResponse schemas = get("/Schemas");
        assertThat(schemas.getHttpStatus()).as(schemas.toString()).isEqualTo(200);
        assertThat(schemas.toString()).contains(Schemas.USER, Schemas.GROUP, Schemas.ENTERPRISE, "\"userName\"");
    }

    @Test
    void whatAnOrganisationKeepsIsAnExtensionOfItsOwn() {
        Attribute size =
                new Attribute("size", Optional.of("Shirt"), AttributeType.CHOICE, 200, List.of("S", "M"), true, false);
        assertThat(get(List.of(size), "/Schemas").toString()).contains(Schemas.OWN, "\"size\"", "Shirt: S, M");
        assertThat(get("/Schemas").toString()).doesNotContain(Schemas.OWN);
    }

    @Test
    void thereArePeopleAndGroups() {
        ScimResponse types = get("/ResourceTypes");
        assertThat(types.toString()).contains("\"User\"", "\"Group\"", "/Users", "/Groups");
        assertThat(get("/ServiceProviderConfig").toString()).contains("oauthbearertoken");
    }
}
