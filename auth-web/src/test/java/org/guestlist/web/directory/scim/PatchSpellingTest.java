package org.guestlist.web.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchSpellingTest {

    private static String tidy(String operation) {
        JsonNode request = ScimBody.read("{\"Operations\":[" + operation + "]}").orElseThrow();
        PatchSpelling.tidy(request);
        return request.path("Operations").get(0).toString();
    }

    @Test
    void fieldsWithoutAValueAreLeftOutOfMembers() {
        assertThat(tidy("{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"x\"}]}"))
                .isEqualTo("{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"x\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"value\":null}"})
    void whatIsGivenNothingIsRemoved(String nothing) {
        assertThat(tidy("{\"op\":\"Replace\",\"path\":\"title\",\"value\":" + nothing + "}"))
                .isEqualTo("{\"op\":\"remove\",\"path\":\"title\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aPathThatIsThereNamesSomething(String path) {
        assertThatThrownBy(() -> tidy("{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":1}"))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void allElseStaysAsItIs() {
        String change = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"null\"}";
        assertThat(tidy(change)).isEqualTo(change);
        assertThat(tidy("{\"op\":\"add\",\"value\":{\"a\":1}}")).isEqualTo("{\"op\":\"add\",\"value\":{\"a\":1}}");
    }
}
