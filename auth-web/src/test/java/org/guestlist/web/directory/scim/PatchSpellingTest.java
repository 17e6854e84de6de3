package org.guestlist.web.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchSpellingTest {

    @Test
    void fieldsWithoutAValueAreLeftOutOfMembers() {
        assertThat(
                        PatchSpelling.tidy(
                                "{\"Operations\":[{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"x\"}]}]}"))
                .isEqualTo("{\"Operations\":[{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\"x\"}]}]}");
    }

    @Test
    void allElseStaysAsItIs() {
        assertThat(PatchSpelling.tidy("{\"Operations\": [{\"value\": \"null\"}]}"))
                .contains("\"value\":\"null\"");
        assertThat(PatchSpelling.tidy("{\"Operations\": [{\"value\": {\"a\": 1}}]}"))
                .isEqualTo("{\"Operations\": [{\"value\": {\"a\": 1}}]}");
        assertThat(PatchSpelling.tidy("null and no JSON")).isEqualTo("null and no JSON");
    }
}
